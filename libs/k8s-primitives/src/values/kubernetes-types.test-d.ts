import type { z } from 'zod';
import type {
  Affinity,
  PodSecurityContext,
  SecurityContext,
  Toleration,
  TopologySpreadConstraint,
} from '../k8s/core/v1.ts';
import type {
  affinity,
  containerSecurityContext,
  podSecurityContext,
  tolerations,
  topologySpreadConstraints,
} from './index.ts';

/** `T` without `undefined` as a value, which zod's optional fields admit and the Kubernetes types do not. */
type Exact<T> = T extends readonly (infer E)[]
  ? Exact<E>[]
  : T extends object
    ? { [K in keyof T]: Exact<Exclude<T[K], undefined>> }
    : T;
/** The paths of `T` that `K` does not have, `never` if there is none. */
type Unknown<T, K> = T extends readonly (infer E)[]
  ? K extends readonly (infer F)[]
    ? Unknown<E, F>
    : 'not a list'
  : T extends object
    ? string extends keyof T
      ? never
      : {
          [P in keyof T & string]: P extends keyof K
            ? Unknown<NonNullable<T[P]>, NonNullable<K[P]>> extends infer Below
              ? Below extends string
                ? `${P}.${Below}`
                : never
              : never
            : P;
        }[keyof T & string]
    : never;
type Fits<Schema extends z.ZodType, Kubernetes> =
  Exact<z.output<Schema>> extends Kubernetes
    ? Unknown<z.output<Schema>, Kubernetes> extends never
      ? true
      : Unknown<z.output<Schema>, Kubernetes>
    : 'is not assignable';

export const theTypesAreThoseOfKubernetes: {
  affinity: Fits<typeof affinity, Affinity>;
  podSecurityContext: Fits<typeof podSecurityContext, PodSecurityContext>;
  containerSecurityContext: Fits<typeof containerSecurityContext, SecurityContext>;
  tolerations: Fits<typeof tolerations, Toleration[]>;
  topologySpreadConstraints: Fits<typeof topologySpreadConstraints, TopologySpreadConstraint[]>;
} = {
  affinity: true,
  podSecurityContext: true,
  containerSecurityContext: true,
  tolerations: true,
  topologySpreadConstraints: true,
};

// @ts-expect-error -- a misspelt field would be found
export const misspelt: Fits<
  z.ZodObject<{ fsGruop: z.ZodOptional<z.ZodInt> }>,
  PodSecurityContext
> = true;
