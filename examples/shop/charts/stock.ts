import { permissions, webService } from 'helm-gen';
import { base } from '../base.ts';

export const stock = webService({
  ...base,
  name: 'stock',
  description: 'Stock of the shop, one instance of which is the leader.',
  parts: [
    permissions([
      { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'update'] },
    ]),
  ],
  overrides: { dev: {}, prod: { replicaCount: 2 } },
});
