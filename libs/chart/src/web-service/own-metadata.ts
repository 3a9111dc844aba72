import { chart, release } from '@helm-gen/helm-template';

/** What a Deployment and a Service select pods by. */
export const selector = {
  'app.kubernetes.io/name': chart.name,
  'app.kubernetes.io/instance': release.name,
};

/** The annotation by which pods are made anew where the ConfigMap changes. */
export const configChecksum = 'checksum/config';
