import { checksum, merged, not, release, when } from '@helm-gen/helm-template';
import { deployment } from '@helm-gen/k8s-primitives';
import type { WebServiceValues } from './contract.ts';
import { labels, selectorLabels } from './names.ts';
import type { WebServiceOptions } from './options.ts';
import { podOf } from './pod.ts';

export function deploymentOf(options: WebServiceOptions, values: WebServiceValues) {
  return deployment({
    metadata: { name: release.name, labels },
    spec: {
      replicas: when(not(values.autoscaling.enabled), values.replicaCount),
      progressDeadlineSeconds: 60,
      revisionHistoryLimit: 5,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      selector: { matchLabels: selectorLabels },
      template: {
        metadata: {
          labels: merged({ helpers: [selectorLabels], open: values.podLabels }),
          annotations: merged({
            fixed: { 'checksum/config': checksum(values.env) },
            open: values.podAnnotations,
          }),
        },
        spec: podOf(options, values),
      },
    },
  });
}
