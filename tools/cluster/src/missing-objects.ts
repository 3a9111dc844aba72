import type { Cluster } from './connect.ts';
import type { Finding } from './finding.ts';
import type { NeededObject } from './needed-objects.ts';
import { findObject, pathOf, resources, type KubeObject } from './objects.ts';
import type { PlannedEnvironment } from './planned-releases.ts';
import { findSecret } from './secrets.ts';

/** An object that pods need; undefined where it does not exist. */
export function findNeeded(
  cluster: Pick<Cluster, 'api' | 'hide'>,
  namespace: string,
  kind: NeededObject['kind'],
  name: string,
): Promise<KubeObject | undefined> {
  if (kind === 'Secret') return findSecret(cluster, namespace, name);
  const resource = kind === 'ConfigMap' ? resources.configmaps : resources.serviceaccounts;
  return findObject(cluster, pathOf(resource, namespace, name));
}

/** The keys of a Secret or ConfigMap that have a value. */
export function keysIn({ data, binaryData }: KubeObject): readonly string[] {
  return [data, binaryData].flatMap((values) =>
    Object.entries((values ?? {}) as Readonly<Record<string, unknown>>)
      .filter(([, value]) => value !== '')
      .map(([key]) => key),
  );
}

/** What of the needed objects the namespace of an environment does not have, or has without a value. */
export async function missingObjects(
  cluster: Pick<Cluster, 'api' | 'hide'>,
  { name: environment, namespace }: Pick<PlannedEnvironment, 'name' | 'namespace'>,
  needed: readonly NeededObject[],
): Promise<readonly Finding[]> {
  const found = await Promise.all(
    needed.map(async ({ kind, name, keys }): Promise<readonly Finding[]> => {
      const object = await findNeeded(cluster, namespace, kind, name);
      const present = object && keysIn(object);
      const missing = keys.filter((key) => present?.includes(key) !== true);
      if (present !== undefined && missing.length === 0) return [];
      const lacks =
        present === undefined
          ? `there is no ${kind} ${name}${keys.length === 0 ? '' : ` with the keys ${keys.join(', ')}`}`
          : `the ${kind} ${name} has no value for ${missing.join(', ')}`;
      const problem = `${lacks} in the namespace ${namespace}`;
      return [{ id: kind.toLowerCase(), problem, hint: hint(environment, kind, name, present) }];
    }),
  );
  return found.flat();
}

function hint(
  environment: string,
  kind: NeededObject['kind'],
  name: string,
  present: readonly string[] | undefined,
): string {
  if (kind !== 'Secret') return `make the ${kind} ${name} first`;
  const replace = present === undefined ? '' : ' --replace-secret';
  return `run: npx helm-gen setup ${environment} --secrets-from FILE${replace}, with a line KEY=VALUE for each key in FILE`;
}
