import type { Cluster } from '../connect.ts';
import { findNeeded, keysIn } from '../missing-objects.ts';
import type { NeededObject } from '../needed-objects.ts';
import { failed, judged, skipped, type CheckResult } from './check.ts';
import type { Answer } from './in-pod.ts';

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

/** What was asked of a container, and what it answered. */
export interface AskedOfContainer {
  readonly pod: string;
  readonly names: readonly string[];
  /** Why not all names are known, where they are not. */
  readonly unread?: string | undefined;
  readonly answer: Answer;
}

/** Whether the variables that pods are to have are in their containers. */
export function checkEnvironment(subject: string, asked: readonly AskedOfContainer[]): CheckResult {
  const problems = asked.flatMap(({ pod, answer }) =>
    answer.could && answer.missing.length > 0 ? [`${pod} has no ${answer.missing.join(', ')}`] : [],
  );
  if (problems.length > 0) return failed('environment', subject, problems);
  const reasons = asked.flatMap(({ unread, answer }) =>
    answer.could ? (unread ?? []) : answer.reason,
  );
  if (reasons[0] !== undefined) return skipped('environment', subject, reasons[0]);
  const [names = []] = asked.map((each) => each.names);
  return judged('environment', subject, [], `${names.length.toString()} variables by name`);
}

/** Those whose names a shell can ask for; since Kubernetes 1.30 a key can be another. */
export async function variablesOf(
  cluster: Pick<Cluster, 'api' | 'hide'>,
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
