import { changeChart, field, type Mutation } from '../testing/mutation.ts';

export const environmentNamespaceMutations: readonly Mutation[] = [
  {
    what: "an environment in another one's namespace",
    change: changeChart(({ environments, ...chart }) => ({
      ...chart,
      environments: environments.map((each) =>
        each.name === 'prod' ? { ...each, namespace: 'shop-dev' } : each,
      ),
    })),
    says: "is installed into namespace shop-prod, which is not prod's own",
  },
  {
    what: 'an object that is put into another namespace',
    change: field('ConfigMap', 'metadata.namespace', 'shop-dev'),
    says: 'ConfigMap/shop-api-prod-config metadata.namespace refers to namespace shop-dev',
  },
  {
    what: 'the address of a Service in another environment',
    change: field('ConfigMap', 'data.API_URL', 'http://shop-api.shop-dev:8000', {
      chart: 'shop-web',
    }),
    says: 'data.API_URL refers to namespace shop-dev from shop-prod',
  },
  {
    what: 'the address of a Service in a namespace of nobody',
    change: field('ConfigMap', 'data.OTHER', 'redis.cache.svc.cluster.local'),
    says: 'data.OTHER refers to namespace cache',
  },
  {
    what: 'a NetworkPolicy that lets another environment in',
    on: true,
    change: field('NetworkPolicy', 'spec.ingress.0.from.0', {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop-dev' } },
    }),
    says: 'NetworkPolicy/shop-api-prod spec.ingress[0].from[0].namespaceSelector',
  },
];
