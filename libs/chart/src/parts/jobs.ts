import { type Expr, type Templated, text, release } from '@helm-gen/helm-template';
import { type Container, type EnvVar, cronSchedule, k8s } from '@helm-gen/k8s-primitives';
import * as z from 'zod';
import { type Part, fields, part } from './part.ts';

/** When Helm runs a hook. */
export type HookEvent =
  `${'pre' | 'post'}-${'install' | 'upgrade' | 'delete' | 'rollback'}` | 'test';

/** When a hook runs, and when Helm deletes what it made; hooks of a lower weight run first. */
export interface Hook {
  readonly on: readonly HookEvent[];
  readonly weight?: number;
  readonly delete?: readonly ('before-hook-creation' | 'hook-succeeded' | 'hook-failed')[];
}

function hookAnnotations({ on, weight, delete: policy = ['before-hook-creation'] }: Hook) {
  return {
    'helm.sh/hook': on.join(','),
    ...(weight === undefined ? {} : { 'helm.sh/hook-weight': String(weight) }),
    'helm.sh/hook-delete-policy': policy.join(','),
  };
}

/** The pods of a Job, which end. */
export const ending = fields({ pod: { restartPolicy: 'Never' } });

/** Variables in the container itself: a hook runs before a ConfigMap is there. */
export const literalVariables = part('variables', {}, (values) => ({
  container: { env: variablesOf(values) },
}));

function variablesOf(values: unknown): Templated<EnvVar>[] {
  const { env = {} } = values as { readonly env?: Readonly<Record<string, Expr<string>>> };
  return Object.entries(env).map(([name, value]) => ({ name, value }));
}

/** A Job, and the account that it needs, as a hook of Helm. */
export function asHook(hook: Hook): Part {
  const metadata = { annotations: hookAnnotations(hook) };
  return fields({ Job: { metadata }, ServiceAccount: { metadata } });
}

/** When a CronJob runs. */
export function schedule(when: string) {
  const values = {
    schedule: cronSchedule
      .default(when)
      .describe('When the Job runs, in cron syntax.')
      .meta({ essential: true }),
    suspend: z.boolean().default(false).describe('Start no further Jobs.'),
  };
  return part('schedule', values, (own) => ({
    CronJob: {
      spec: { schedule: own.schedule, suspend: own.suspend, concurrencyPolicy: 'Forbid' },
    },
  }));
}

/** What the Job of a hook runs, in the image and with the variables of the chart. */
export interface HookJob extends Hook {
  readonly command: readonly string[];
}

/** A Job of the chart's image that Helm runs as a hook, such as a migration before an upgrade. */
export function hookJob(name: string, { command, ...hook }: HookJob): Part {
  return part(name, {}, (values, { name: chart }) => ({
    derived: ({ pod, container: own }) => {
      const { image, imagePullPolicy, resources, securityContext, volumeMounts } = own;
      const container = {
        ...{ name, image, imagePullPolicy, command },
        env: [...variablesOf(values), ...listed(own.env)],
        ...{ resources, securityContext, volumeMounts },
      } as Templated<Container>;
      const { automountServiceAccountToken, imagePullSecrets, nodeSelector, tolerations } = pod;
      return {
        [name]: [
          k8s.batch.v1.Job({
            metadata: { name: text`${release.name}-${name}`, annotations: hookAnnotations(hook) },
            spec: {
              template: {
                // Not those by which a Service selects pods.
                metadata: { labels: { 'app.kubernetes.io/name': `${chart}-${name}` } },
                spec: {
                  ...{ restartPolicy: 'Never', automountServiceAccountToken, imagePullSecrets },
                  ...{ securityContext: pod.securityContext, containers: [container] },
                  ...{ volumes: pod.volumes, nodeSelector, tolerations },
                } as never,
              },
            },
          }),
        ],
      };
    },
  }));
}

function listed(env: unknown): readonly Templated<EnvVar>[] {
  return env === undefined
    ? []
    : Array.isArray(env)
      ? (env as Templated<EnvVar>[])
      : [env as never];
}
