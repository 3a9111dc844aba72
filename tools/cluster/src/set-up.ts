import type { Cluster } from './connect.ts';
import type { Finding } from './finding.ts';
import { missingObjects } from './missing-objects.ts';
import { ensureNamespace } from './namespace.ts';
import { neededObjects, type NeededObject } from './needed-objects.ts';
import { pathOf, resources } from './objects.ts';
import type { PlannedEnvironment } from './planned-releases.ts';
import { findSecret } from './secrets.ts';

/** What was done in one environment, and what is still to do. */
export interface SetUp {
  readonly environment: string;
  readonly namespace: string;
  /** Such as `namespace created`. */
  readonly changes: readonly string[];
  /** What a file was given for, and was there already. */
  readonly kept: readonly string[];
  readonly findings: readonly Finding[];
}

/** A Secret, and what belongs into it. */
export interface SecretValues {
  readonly secret: NeededObject;
  readonly values: ReadonlyMap<string, string>;
}

/** The Secrets that the releases of an environment refer to. */
export function secretsOf({ releases }: PlannedEnvironment): readonly NeededObject[] {
  return needs(releases).filter(({ kind }) => kind === 'Secret');
}

function needs(releases: PlannedEnvironment['releases']): readonly NeededObject[] {
  return neededObjects(releases.flatMap(({ manifests }) => manifests));
}

/** Makes the namespace of an environment and the given Secrets in it, and checks what else it needs. */
export async function setUp(
  cluster: Cluster,
  environment: PlannedEnvironment,
  files: readonly SecretValues[],
  replace: boolean,
): Promise<SetUp> {
  const { name, namespace, releases } = environment;
  const changes: string[] = [];
  const done = await ensureNamespace(cluster, environment);
  if (done !== 'unchanged') changes.push(`namespace ${done}`);
  const kept: string[] = [];
  for (const { secret, values } of files) {
    const exists = (await findSecret(cluster, namespace, secret.name)) !== undefined;
    if (exists && !replace) {
      kept.push(
        `the Secret ${secret.name} exists and was left as it is; --replace-secret replaces it`,
      );
      continue;
    }
    await putSecret(cluster, { name: secret.name, namespace }, values, exists);
    changes.push(`Secret ${secret.name} ${exists ? 'replaced' : 'created'}`);
  }
  const findings = await missingObjects(cluster, environment, needs(releases));
  return { environment: name, namespace, changes, kept, findings };
}

async function putSecret(
  { api, hide }: Pick<Cluster, 'api' | 'hide'>,
  metadata: { readonly name: string; readonly namespace: string },
  values: ReadonlyMap<string, string>,
  exists: boolean,
): Promise<void> {
  hide(values.values());
  const data = Object.fromEntries(
    [...values].map(([key, value]) => [key, Buffer.from(value).toString('base64')]),
  );
  await api.json({
    method: exists ? 'PUT' : 'POST',
    path: pathOf(resources.secrets, metadata.namespace, exists ? metadata.name : undefined),
    query: { fieldManager: 'helm-gen' },
    body: { apiVersion: 'v1', kind: 'Secret', type: 'Opaque', metadata, data },
  });
}
