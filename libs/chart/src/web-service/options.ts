import type { ClusterTools } from '@helm-gen/env-overrides';
import type { HttpProbeDefaults } from '@helm-gen/k8s-primitives';
import type { z } from 'zod';
import type { Accept } from '../accept.ts';
import type { About } from '../chart.ts';

type Amounts = { readonly cpu: string; readonly memory: string };

/** What tells one web service from another; everything else about its chart is the same. */
export interface WebServiceOptions<
  T extends readonly ServiceType[] = readonly ServiceType[],
  E extends Readonly<Record<string, z.ZodType<string>>> = Readonly<
    Record<string, z.ZodType<string>>
  >,
  K extends Readonly<Record<string, string>> = Readonly<Record<string, string>>,
> extends About {
  /** The system that the service is part of. */
  readonly system: string;
  /** The most pods that its environments bear of one service. */
  readonly mostReplicas?: number | undefined;
  /** The cluster that its environments are on. */
  readonly cluster?: ClusterTools | undefined;
  /** Name of the chart, its container and its Service, and so the DNS name in every namespace. */
  readonly name: string;
  readonly appVersion: string;
  /** The port that the image listens on, and the Service's by default. */
  readonly port: number;
  readonly serviceTypes: T;
  readonly resources: { readonly requests: Amounts; readonly limits: Amounts };
  readonly probes: {
    readonly path: string;
    readonly liveness: Omit<HttpProbeDefaults, 'path'>;
    readonly readiness: Omit<HttpProbeDefaults, 'path'>;
  };
  /** The environment variables of the service, in its ConfigMap. */
  readonly env: E;
  /** The Secret that must exist before the install, and the variables that come from it. */
  readonly secrets?: {
    readonly existingSecret: string;
    /** From the value's name to the name of the variable, which is also the default key in the Secret. */
    readonly keys: K;
  };
  /** The value of an environment variable by which the service knows that it is under development: `latest` is allowed there alone. */
  readonly development?: { readonly [P in keyof E]?: z.output<E[P]> };
  /** TCP ports outside the cluster that the service calls besides those of its external systems, for its NetworkPolicy. */
  readonly calls?: readonly number[];
  /** Directories that the service writes to besides /tmp; each is an emptyDir. */
  readonly writes?: readonly string[];
  /** What the rules find and is meant to be so. */
  readonly accept?: Accept;
}

export type ServiceType = 'ClusterIP' | 'NodePort' | 'LoadBalancer';
