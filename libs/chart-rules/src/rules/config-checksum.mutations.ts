import { field, type Mutation } from '../testing/mutation.ts';

export const configChecksumMutations: readonly Mutation[] = [
  {
    what: 'no checksum',
    change: field('Deployment', 'spec.template.metadata.annotations', undefined),
    says: 'metadata.annotations["checksum/config"] is missing',
  },
  {
    what: 'no checksum, and one variable of the ConfigMap',
    change: field('Deployment', 'spec.template', (template: unknown) => {
      const { metadata, spec } = template as {
        metadata: object;
        spec: { containers: readonly [{ env: readonly unknown[] }] };
      };
      const [first] = spec.containers;
      const configMapKeyRef = { name: 'shop-api-prod-config', key: 'POOL_SIZE' };
      const env = [...first.env, { name: 'POOL_SIZE', valueFrom: { configMapKeyRef } }];
      return {
        metadata: { ...metadata, annotations: undefined },
        spec: { ...spec, containers: [{ ...first, envFrom: [], env }] },
      };
    }),
    says: 'metadata.annotations["checksum/config"] is missing',
  },
];
