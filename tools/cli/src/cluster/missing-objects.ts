import { fault } from '@helm-gen/errors';
import type { Cluster } from './connect.ts';
import type { Finding } from './finding.ts';
import { lastLine } from './kubeconfig.ts';
import type { NeededObject } from './needed-objects.ts';
import type { PlannedEnvironment } from './planned-releases.ts';

/** Prints the name of each key and how long its value is: values stay in kubectl. */
const keysAndLengths =
  'go-template={{range $key, $value := .data}}{{$key}} {{len $value}}\n{{end}}' +
  '{{range $key, $value := .binaryData}}{{$key}} {{len $value}}\n{{end}}';

/**
 * The keys of a Secret or ConfigMap that have a value.
 *
 * @returns undefined when there is no such object
 * @throws {HelmGenError} when the cluster does not answer or refuses
 */
export async function keysIn(
  cluster: Cluster,
  namespace: string,
  kind: NeededObject['kind'],
  name: string,
): Promise<readonly string[] | undefined> {
  const { exitCode, stdout, stderr } = await cluster.kubectl([
    ...['get', kind, name, '--namespace', namespace, '--output', keysAndLengths],
    ...['--request-timeout', '15s'],
  ]);
  if (exitCode === 0) {
    return stdout
      .split('\n')
      .filter((line) => line !== '' && !line.endsWith(' 0'))
      .map((line) => line.slice(0, line.lastIndexOf(' ')));
  }
  if (stderr.includes('(NotFound)')) return undefined;
  throw fault('cluster', `${kind} ${name} in ${namespace} cannot be read: ${lastLine(stderr)}`);
}

/** What of the needed objects the namespace of an environment does not have, or has without a value. */
export async function missingObjects(
  cluster: Cluster,
  { name: environment, namespace }: Pick<PlannedEnvironment, 'name' | 'namespace'>,
  needed: readonly NeededObject[],
): Promise<readonly Finding[]> {
  const found = await Promise.all(
    needed.map(async ({ kind, name, keys }): Promise<readonly Finding[]> => {
      const present = await keysIn(cluster, namespace, kind, name);
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
