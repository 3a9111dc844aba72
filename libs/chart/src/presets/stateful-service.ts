import type { Chart } from '../chart.ts';
import type { Variables } from '../parts/environment.ts';
import { networkPolicy } from '../parts/network-policy.ts';
import type { AnyPart, ValuesOfParts } from '../parts/part.ts';
import { spread } from '../parts/pod-settings.ts';
import { type Probes, portName, probes } from '../parts/probes.ts';
import { fixedReplicas } from '../parts/replicas.ts';
import { headlessService } from '../parts/service.ts';
import { type Storage, storage } from '../parts/storage.ts';
import { workloads } from '../parts/workload.ts';
import {
  type InEnvironments,
  type Keys,
  type PresetOptions,
  type PresetValues,
  callsOf,
} from './options.ts';
import { presetChart } from './preset-chart.ts';

/** What tells one stateful service from another. */
export interface StatefulServiceOptions<
  B extends Probes,
  E extends Variables,
  K extends Keys,
  P extends readonly AnyPart[],
> extends PresetOptions<E, K, P> {
  /** The port that the image listens on, and the Service's. */
  readonly port: number;
  readonly probes: B;
  /** What each pod keeps. */
  readonly storage: Storage;
}

/** The values of a stateful service. */
export type StatefulServiceValues<
  B extends Probes,
  E extends Variables,
  K extends Keys,
  P extends readonly AnyPart[],
> = PresetValues<E, K, P> &
  ValuesOfParts<
    [
      ReturnType<typeof fixedReplicas>,
      ReturnType<typeof headlessService>,
      ReturnType<typeof networkPolicy>,
      ReturnType<typeof probes<B>>,
      ReturnType<typeof storage>,
      typeof spread,
    ]
  >;

/**
 * The chart of a service that keeps data: a StatefulSet with a headless Service, and volume claims behind a value; by a
 * value each, off by default, a NetworkPolicy and a ServiceAccount.
 * @throws {HelmGenError} where the definition cannot become a chart
 */
export function statefulService<
  N extends string,
  const B extends Probes,
  E extends Variables = never,
  K extends Keys = never,
  const P extends readonly AnyPart[] = [],
>(
  options: StatefulServiceOptions<B, E, K, P> &
    InEnvironments<N, StatefulServiceValues<B, E, K, NoInfer<P>>>,
): Chart<StatefulServiceValues<B, E, K, P>> {
  return presetChart('statefulService', workloads.statefulSet, options as never, () => [
    fixedReplicas(options.environments.mostReplicas),
    headlessService(options.port, portName(options.probes)),
    networkPolicy(callsOf(options as never), [], portName(options.probes)),
    probes(options.probes),
    storage(options.storage),
    spread,
  ]);
}
