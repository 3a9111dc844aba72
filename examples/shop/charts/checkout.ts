import { customResource, ingressHosts, part, scaleOnMemory, webService, when, z } from 'helm-gen';
import { base } from '../base.ts';

const cloud = z.boolean().default(false).describe('Take the Secret from Vault; be scraped.');
const hosts = [{ host: 'pay.example.org', tlsSecretName: 'pay-org' }];
const spec = { secretStoreRef: { name: 'vault' }, dataFrom: [{ extract: { key: 'checkout' } }] };
const matchLabels = { 'app.kubernetes.io/name': 'checkout' };
const scraped = { selector: { matchLabels }, endpoints: [{ port: 'http' }] };
const objects = [
  customResource({ apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', spec }),
  customResource({ apiVersion: 'monitoring.coreos.com/v1', kind: 'ServiceMonitor', spec: scraped }),
];

export const checkout = webService({
  ...base,
  name: 'checkout',
  description: 'Payment of a cart, open to the world.',
  parts: [
    ingressHosts(),
    scaleOnMemory,
    part('cloud', { cloud }, (values) => ({
      objects: { cloud: objects.map((object) => when(values.cloud, object)) },
    })),
  ],
  overrides: {
    dev: {},
    prod: {
      cloud: true,
      image: { repository: 'registry.example.com/shop/checkout' },
      autoscaling: { enabled: true, minReplicas: 5, maxReplicas: 20 },
      ingress: { enabled: true, host: 'pay.example.com', tlsSecretName: 'pay-com', hosts },
    },
  },
});
