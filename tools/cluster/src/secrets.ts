import type { Cluster } from './connect.ts';
import { isForbidden, problemIn } from './faults.ts';
import { findObject, pathOf, resources, type KubeObject } from './objects.ts';

/** What it takes to read a Secret and to let nothing of it be printed. */
export type SecretReading = Pick<Cluster, 'api' | 'hide'>;

/**
 * A Secret, if it exists; from now on nothing that is printed holds one of its values.
 *
 * @throws {HelmGenError} when the cluster does not answer or refuses
 */
export async function findSecret(
  cluster: SecretReading,
  namespace: string,
  name: string,
): Promise<KubeObject | undefined> {
  const secret = await findObject(cluster, pathOf(resources.secrets, namespace, name));
  if (secret !== undefined) cluster.hide(valuesIn(secret));
  return secret;
}

function valuesIn({ data }: KubeObject): readonly string[] {
  return Object.values((data ?? {}) as Readonly<Record<string, unknown>>).flatMap((value) =>
    typeof value === 'string' ? [Buffer.from(value, 'base64').toString('utf8')] : [],
  );
}

/**
 * Lets nothing that is printed hold a value of the Secrets that objects refer to.
 *
 * @returns why not all of them could be read, if so: then what may hold their values must not be shown
 */
export async function hideSecretsOf(
  cluster: SecretReading,
  namespace: string,
  objects: readonly unknown[],
): Promise<string | undefined> {
  const names = [...new Set(objects.flatMap(secretNamesIn))];
  const refusals = await Promise.all(
    names.map((name) =>
      findSecret(cluster, namespace, name).then(
        () => undefined,
        (error: unknown) => {
          if (isForbidden(error)) return problemIn(error);
          throw error;
        },
      ),
    ),
  );
  return refusals.find((refusal) => refusal !== undefined);
}

/** The Secrets that an object refers to, whatever its kind, optional ones too. */
export function secretNamesIn(tree: unknown): readonly string[] {
  if (Array.isArray(tree)) return tree.flatMap(secretNamesIn);
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    if (key === 'imagePullSecrets' && Array.isArray(value)) return value.flatMap(nameIn);
    if (key === 'secretName' && typeof value === 'string') return [value];
    const isReference = key === 'secret' || /[sS]ecret(Key)?Ref$/.test(key);
    return [...(isReference ? nameIn(value) : []), ...secretNamesIn(value)];
  });
}

function nameIn(reference: unknown): readonly string[] {
  const { name } = (reference ?? {}) as { readonly name?: unknown };
  return typeof name === 'string' && name !== '' ? [name] : [];
}
