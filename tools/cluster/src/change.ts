import { confirmation } from './confirm.ts';
import { describeCluster, withCluster, type Cluster, type Surroundings } from './connect.ts';
import { interruptible, stepsOf } from './interruptible.ts';
import type { PlannedEnvironment } from './planned-releases.ts';

/** What a change of an environment works with. */
export interface Change {
  readonly cluster: Cluster;
  readonly environment: PlannedEnvironment;
  readonly progress: (text: string) => void;
  /** Told what is being done to a release, for who interrupts it. */
  readonly onStep: (release: string, step: string) => void;
  /** Lets a person confirm that a protected environment is meant; called when it is known what will change. */
  readonly confirm: () => Promise<void>;
}

export interface ChangeOptions {
  /** The values of `--context` and `--confirm`. */
  readonly context?: string | undefined;
  readonly confirm?: string | undefined;
  /** What a person types to do the same again, after the program's name. */
  readonly command: string;
}

/**
 * Lends out the cluster of an environment for a change. Who interrupts it is told what state it leaves.
 *
 * @throws {HelmGenError} as {@link confirmation} and {@link withCluster} do
 */
export async function withChange<T>(
  surroundings: Surroundings & Parameters<typeof confirmation>[0],
  environment: PlannedEnvironment,
  options: ChangeOptions,
  work: (change: Change) => Promise<T>,
): Promise<T> {
  const { progress } = surroundings;
  const { name, namespace } = environment;
  const confirm = confirmation(surroundings, environment, options.confirm);
  const { onStep, left } = stepsOf(name, namespace, options.command);
  return interruptible(progress, left, () =>
    withCluster(surroundings, options.context, environment, (cluster) => {
      progress(`${name}: namespace ${namespace} in the ${describeCluster(cluster)}`);
      return work({ cluster, environment, progress, onStep, confirm });
    }),
  );
}
