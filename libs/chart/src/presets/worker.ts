import type { Chart } from '../chart.ts';
import type { Variables } from '../parts/environment.ts';
import { egressPolicy } from '../parts/network-policy.ts';
import type { AnyPart, ValuesOfParts } from '../parts/part.ts';
import { spread } from '../parts/pod-settings.ts';
import { type Probes, probes } from '../parts/probes.ts';
import { replicas } from '../parts/replicas.ts';
import { workloads } from '../parts/workload.ts';
import {
  type InEnvironments,
  type Keys,
  type PresetOptions,
  type PresetValues,
  callsOf,
} from './options.ts';
import { presetChart } from './preset-chart.ts';

/** What tells one worker from another. */
export interface WorkerOptions<
  B extends Probes,
  E extends Variables,
  K extends Keys,
  P extends readonly AnyPart[],
> extends PresetOptions<E, K, P> {
  /** How the container is asked whether it works, such as by a command. */
  readonly probes?: B;
}

/** The values of a worker. */
export type WorkerValues<
  B extends Probes,
  E extends Variables,
  K extends Keys,
  P extends readonly AnyPart[],
> = PresetValues<E, K, P> &
  ValuesOfParts<[ReturnType<typeof replicas>, ReturnType<typeof egressPolicy>, typeof spread]> &
  ([B] extends [never] ? unknown : ValuesOfParts<[ReturnType<typeof probes<B>>]>);

/**
 * The chart of a worker: pods that nobody calls, such as those that read a queue. A Deployment, and by a value each, off
 * by default, a HorizontalPodAutoscaler, PodDisruptionBudget, NetworkPolicy and ServiceAccount.
 * @throws {HelmGenError} where the definition cannot become a chart
 */
export function worker<
  N extends string,
  const B extends Probes = never,
  E extends Variables = never,
  K extends Keys = never,
  const P extends readonly AnyPart[] = [],
>(
  options: WorkerOptions<B, E, K, P> & InEnvironments<N, WorkerValues<B, E, K, NoInfer<P>>>,
): Chart<WorkerValues<B, E, K, P>> {
  return presetChart('worker', workloads.deployment, options as never, () => [
    replicas(options.environments.mostReplicas),
    egressPolicy(callsOf(options as never)),
    spread,
    ...(options.probes === undefined ? [] : [probes(options.probes)]),
  ]);
}
