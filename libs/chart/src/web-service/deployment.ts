import { checksum, merged, not, release, when } from '@helm-gen/helm-template';
import { deployment } from '@helm-gen/k8s-primitives';
import type { WebServiceValues } from './contract.ts';
import type { Names } from './names.ts';
import type { WebServiceOptions } from './options.ts';
import { configChecksum } from './own-metadata.ts';
import { podOf } from './pod.ts';

export function deploymentOf(options: WebServiceOptions, values: WebServiceValues, names: Names) {
  const { labels, selectorLabels } = names;
  return deployment({
    metadata: { name: release.name, labels },
    spec: {
      replicas: when(not(values.autoscaling.enabled), values.replicaCount),
      // The pods' budget to become ready; past it a rollout counts as failed.
      progressDeadlineSeconds: 60,
      revisionHistoryLimit: 5,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      selector: { matchLabels: selectorLabels },
      template: {
        metadata: {
          labels: merged({ helpers: [selectorLabels], open: values.podLabels }),
          annotations: merged({
            fixed: { [configChecksum]: checksum(values.env) },
            open: values.podAnnotations,
          }),
        },
        spec: podOf(options, values, names),
      },
    },
  });
}
