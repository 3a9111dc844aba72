import { customResource, fields, webService } from 'helm-gen';
import { base } from '../base.ts';

const podAnnotations = { 'dapr.io/enabled': 'true', 'dapr.io/app-id': 'orders' };
const spec = { type: 'pubsub.redis', version: 'v1', metadata: [] };
const component = customResource({ apiVersion: 'dapr.io/v1alpha1', kind: 'Component', spec });

export const orders = webService({
  ...base,
  name: 'orders',
  description: 'Orders of the shop, with a Dapr sidecar.',
  parts: [fields({ podAnnotations, objects: { dapr: [component] } })],
  overrides: { dev: {}, prod: { replicaCount: 2 } },
});
