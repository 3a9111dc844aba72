import { not, release, when } from '@helm-gen/helm-template';
import { horizontalPodAutoscaler, podDisruptionBudget } from '@helm-gen/k8s-primitives';
import { oneOf, section } from '@helm-gen/values-schema';
import * as z from 'zod';
import { rule } from './open-maps.ts';
import { type Part, part } from './part.ts';
import { flag } from './pod-settings.ts';

const budget = section('PodDisruptionBudget.', {
  enabled: flag('Create a PodDisruptionBudget.'),
  maxUnavailable: z
    .int()
    .min(1)
    .max(3)
    .default(1)
    .describe('Maximum number of pods that can be unavailable after an eviction.'),
});

/** What depends on how many pods the environments bear is made once for each number. */
const made = new Map<number | undefined, ReturnType<typeof makeReplicas>>();

/** The number of pods, fixed or by an autoscaler, and a disruption budget. */
export function replicas(mostReplicas: number | undefined): ReturnType<typeof makeReplicas> {
  const known = made.get(mostReplicas) ?? makeReplicas(mostReplicas);
  made.set(mostReplicas, known);
  return known;
}

/** As {@link replicas}, without an autoscaler. */
export function fixedReplicas(mostReplicas: number | undefined): Part<{ replicaCount: number }> {
  const replicaCount = podsOf(mostReplicas).default(1).describe('Number of pods.');
  return part('replicas', { replicaCount: replicaCount.meta({ essential: true }) }, (values) => ({
    StatefulSet: { spec: { replicas: values.replicaCount } },
  }));
}

function podsOf(mostReplicas: number | undefined) {
  return mostReplicas === undefined ? z.int().min(1) : z.int().min(1).max(mostReplicas);
}

function makeReplicas(mostReplicas: number | undefined) {
  const pods = podsOf(mostReplicas);
  const values = {
    replicaCount: pods
      .default(1)
      .describe('Number of pods. Not used while autoscaling is enabled.')
      .meta({ essential: true }),
    autoscaling: section('HorizontalPodAutoscaler.', {
      enabled: flag('Scale on CPU utilization.'),
      minReplicas: pods.default(1).describe('Minimum number of replicas.'),
      maxReplicas: pods
        .default(Math.min(3, mostReplicas ?? 3))
        .describe('Maximum number of replicas.'),
      targetCPUUtilizationPercentage: z
        .int()
        .min(1)
        .max(100)
        .default(80)
        .describe('Target CPU utilization, in percent of the CPU request.'),
    }),
    podDisruptionBudget: budget,
  };
  return part(
    'replicas',
    values,
    ({ replicaCount, autoscaling, podDisruptionBudget: budget }, { file, selectorLabels }) => ({
      Deployment: {
        spec: {
          replicas: when(not(autoscaling.enabled), replicaCount),
          // The pods' budget to become ready; past it a rollout counts as failed.
          progressDeadlineSeconds: 60,
          revisionHistoryLimit: 5,
          strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
        },
      },
      objects: {
        [file]: [
          when(
            autoscaling.enabled,
            horizontalPodAutoscaler({
              spec: {
                scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: release.name },
                minReplicas: autoscaling.minReplicas,
                maxReplicas: autoscaling.maxReplicas,
                metrics: [
                  {
                    type: 'Resource',
                    resource: {
                      name: 'cpu',
                      target: {
                        type: 'Utilization',
                        averageUtilization: autoscaling.targetCPUUtilizationPercentage,
                      },
                    },
                  },
                ],
              },
            }),
          ),
          when(
            budget.enabled,
            podDisruptionBudget({
              spec: {
                maxUnavailable: budget.maxUnavailable,
                selector: { matchLabels: selectorLabels },
              },
            }),
          ),
        ],
      },
    }),
    fewestWithinMost(mostReplicas),
  );
}

const targetMemory = z
  .int()
  .min(1)
  .max(100)
  .default(80)
  .describe('Target memory utilization, in percent of the memory request.');

/** Scaling on memory besides CPU. */
export const scaleOnMemory = part(
  'memory',
  {
    autoscaling: section('HorizontalPodAutoscaler.', {
      targetMemoryUtilizationPercentage: targetMemory,
    }),
  },
  ({ autoscaling }) => ({
    HorizontalPodAutoscaler: {
      spec: {
        metrics: [
          {
            type: 'Resource',
            resource: {
              name: 'memory',
              target: {
                type: 'Utilization',
                averageUtilization: autoscaling.targetMemoryUtilizationPercentage,
              },
            },
          },
        ],
      },
    },
  }),
);

/** Beyond it the API server alone compares the two, where no limit is known. */
const mostCompared = 20;

const upTo = (most: number) => Array.from({ length: most }, (_, index) => index + 1);

/** A schema cannot compare two values, so each `maxReplicas` names the `minReplicas` that it allows. */
function fewestWithinMost(mostReplicas = mostCompared + 1) {
  return upTo(Math.min(mostReplicas - 1, mostCompared)).map((most) =>
    rule(
      { path: 'autoscaling.maxReplicas', is: oneOf(most) },
      { path: 'autoscaling.minReplicas', is: oneOf(...upTo(most)) },
      'must be at most autoscaling.maxReplicas',
    ),
  );
}
