import type { Environments, Overrides } from '@helm-gen/env-overrides';
import type { Amounts } from '@helm-gen/k8s-primitives';
import type { z } from 'zod';
import type { Accept } from '../accept.ts';
import type { About } from '../chart.ts';
import type { Secrets, Variables } from '../parts/environment.ts';
import type { image } from '../parts/image.ts';
import type { openMaps } from '../parts/open-maps.ts';
import type { AnyPart, ValuesOfParts } from '../parts/part.ts';
import type { account, podSettings } from '../parts/pod-settings.ts';

/** Names of variables by the name of their value. */
export type Keys = Readonly<Record<string, string>>;

/** What every preset takes; everything else about its chart is the same. */
export interface PresetOptions<
  E extends Variables = Variables,
  K extends Keys = Keys,
  P extends readonly AnyPart[] = readonly AnyPart[],
> extends About {
  /** Name of the chart, its container and its Service, and so the DNS name in every namespace. */
  readonly name: string;
  readonly version: string;
  readonly appVersion: string;
  readonly description: string;
  readonly resources: { readonly requests: Amounts; readonly limits: Amounts };
  /** The environment variables of the service, in its ConfigMap. */
  readonly env?: E;
  /** The Secret that must exist before the install, and the variables that come from it. */
  readonly secrets?: Secrets<K>;
  /** The value of an environment variable by which the service knows that it is under development: `latest` is allowed there alone. */
  readonly development?: { readonly [V in keyof E]?: z.output<E[V]> };
  /** TCP ports outside the cluster that the service calls besides those of its external systems, for its NetworkPolicy. */
  readonly calls?: readonly number[];
  /** Directories that the service writes to besides /tmp; each is an emptyDir. */
  readonly writes?: readonly string[];
  /** Charts whose release must be ready before that of this one is deployed. */
  readonly dependsOn?: readonly string[];
  /** What the rules find and is meant to be so. */
  readonly accept?: Accept;
  /** What the chart has besides: values, fields and objects. */
  readonly parts?: P;
}

/** The environments of a chart, and what each of them overrides. */
export interface InEnvironments<N extends string, V> {
  readonly environments: Environments<N>;
  readonly overrides: { readonly [P in NoInfer<N>]: Overrides<V> };
}

/** The values that every preset has. */
export type PresetValues<
  E extends Variables,
  K extends Keys,
  P extends readonly AnyPart[],
> = z.output<z.ZodObject<typeof openMaps>> &
  ValuesOfParts<
    [ReturnType<typeof image>, ReturnType<typeof podSettings>, ReturnType<typeof account>]
  > &
  ([E] extends [never] ? unknown : { env: { [V in keyof E]: z.output<E[V]> } }) &
  ([K] extends [never]
    ? unknown
    : { secrets: { existingSecret: string; keys: { [V in keyof K]: string } } }) &
  ValuesOfParts<P>;

/** The ports outside the cluster that the pods call. */
export function callsOf({ externalSystems = [], calls = [] }: PresetOptions): readonly number[] {
  return [...externalSystems.map(({ port }) => port), ...calls];
}
