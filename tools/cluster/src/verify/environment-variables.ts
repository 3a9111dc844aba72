import type { Cluster } from '../connect.ts';
import { findNeeded, keysIn } from '../missing-objects.ts';
import type { NeededObject } from '../needed-objects.ts';
import { failed, judged, skipped, type CheckResult } from './check.ts';
import { variablesMissingInPod } from './in-pod.ts';

/** What is read of a pod's containers. */
export interface ContainerWithVariables {
  readonly name: string;
  readonly env?: readonly { readonly name: string }[];
  readonly envFrom?: readonly {
    readonly prefix?: string;
    readonly configMapRef?: { readonly name?: string };
    readonly secretRef?: { readonly name?: string };
  }[];
}

export interface PodWithVariables {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly containers: readonly ContainerWithVariables[] };
}

/** Looks whether the variables that a pod is to have are in its containers; their names alone are read. */
export async function checkEnvironment(
  cluster: Cluster,
  namespace: string,
  subject: string,
  pods: readonly PodWithVariables[],
): Promise<CheckResult> {
  const places = pods.flatMap((pod) =>
    pod.spec.containers.map((container) => ({ pod: pod.metadata.name, container })),
  );
  const looked = await Promise.all(
    places.map(async ({ pod, container }) => {
      const names = await variablesOf(cluster, namespace, container);
      const place = { namespace, pod, container: container.name };
      return { pod, names, ran: await variablesMissingInPod(cluster, place, names) };
    }),
  );
  const problems = looked.flatMap(({ pod, ran }) => {
    if (!ran.could) return [];
    if (!ran.isFine) return [`${pod}: ${ran.output}`];
    const missing = ran.output.split('\n').filter((name) => name !== '');
    return missing.length === 0 ? [] : [`${pod} has no ${missing.join(', ')}`];
  });
  if (problems.length > 0) return failed('environment', subject, problems);
  const impossible = looked.find(({ ran }) => !ran.could)?.ran;
  if (impossible?.could === false) return skipped('environment', subject, impossible.reason);
  const [names = []] = looked.map((each) => each.names);
  return judged('environment', subject, [], `${names.length.toString()} variables by name`);
}

/** Those whose names a shell can ask for; since Kubernetes 1.30 a key can be another. */
async function variablesOf(
  cluster: Cluster,
  namespace: string,
  { env = [], envFrom = [] }: ContainerWithVariables,
): Promise<readonly string[]> {
  const keys = async (kind: NeededObject['kind'], name: string | undefined, prefix: string) => {
    const object =
      name === undefined ? undefined : await findNeeded(cluster, namespace, kind, name);
    return object === undefined ? [] : keysIn(object).map((key) => `${prefix}${key}`);
  };
  const sources = await Promise.all(
    envFrom.flatMap(({ prefix = '', configMapRef, secretRef }) => [
      keys('ConfigMap', configMapRef?.name, prefix),
      keys('Secret', secretRef?.name, prefix),
    ]),
  );
  const names = new Set([...env.map(({ name }) => name), ...sources.flat()]);
  return [...names].filter((name) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name));
}
