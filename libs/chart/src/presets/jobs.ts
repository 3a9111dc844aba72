import type { Chart } from '../chart.ts';
import type { Variables } from '../parts/environment.ts';
import { type Hook, asHook, ending, schedule } from '../parts/jobs.ts';
import { egressPolicy } from '../parts/network-policy.ts';
import type { AnyPart, ValuesOfParts } from '../parts/part.ts';
import { workloads } from '../parts/workload.ts';
import {
  type InEnvironments,
  type Keys,
  type PresetOptions,
  type PresetValues,
  callsOf,
} from './options.ts';
import { presetChart } from './preset-chart.ts';

/** The values of a Job. */
export type JobValues<
  E extends Variables,
  K extends Keys,
  P extends readonly AnyPart[],
> = PresetValues<E, K, P> & ValuesOfParts<[ReturnType<typeof egressPolicy>]>;

/** The values of a CronJob. */
export type CronJobValues<
  E extends Variables,
  K extends Keys,
  P extends readonly AnyPart[],
> = JobValues<E, K, P> & ValuesOfParts<[ReturnType<typeof schedule>]>;

interface CronJobOptions<
  E extends Variables,
  K extends Keys,
  P extends readonly AnyPart[],
> extends PresetOptions<E, K, P> {
  /** When it runs, in cron syntax. */
  readonly schedule: string;
}

interface JobOptions<
  E extends Variables,
  K extends Keys,
  P extends readonly AnyPart[],
> extends PresetOptions<E, K, P> {
  /** Makes the Job a hook of Helm. */
  readonly hook?: Hook;
}

/**
 * The chart of a CronJob; by a value each, off by default, a NetworkPolicy and a ServiceAccount.
 * @throws {HelmGenError} where the definition cannot become a chart
 */
export function cronJob<
  N extends string,
  E extends Variables = never,
  K extends Keys = never,
  const P extends readonly AnyPart[] = [],
>(
  options: CronJobOptions<E, K, P> & InEnvironments<N, CronJobValues<E, K, NoInfer<P>>>,
): Chart<CronJobValues<E, K, P>> {
  return presetChart('cronJob', workloads.cronJob, options as never, () => [
    schedule(options.schedule),
    ending,
    egressPolicy(callsOf(options as never)),
  ]);
}

/**
 * The chart of a Job that runs at each install and upgrade that changes it, or as a hook of Helm.
 * @throws {HelmGenError} where the definition cannot become a chart
 */
export function job<
  N extends string,
  E extends Variables = never,
  K extends Keys = never,
  const P extends readonly AnyPart[] = [],
>(
  options: JobOptions<E, K, P> & InEnvironments<N, JobValues<E, K, NoInfer<P>>>,
): Chart<JobValues<E, K, P>> {
  const { hook } = options;
  const workload = hook === undefined ? workloads.job : workloads.hook;
  const own = () => [
    ending,
    ...(hook === undefined ? [] : [asHook(hook)]),
    egressPolicy(callsOf(options as never)),
  ];
  return presetChart('job', workload, options as never, own, true);
}
