import { another, file, type Mutation } from '../testing/mutation.ts';

export const oneServiceMutations: readonly Mutation[] = [
  {
    what: 'a second Service',
    change: another('Service', { 'metadata.name': 'shop-admin' }),
    says: 'must render one Service and renders Service/shop-api, Service/shop-admin',
  },
  {
    what: 'a second workload',
    change: another('Deployment', { 'metadata.name': 'shop-worker' }),
    says: 'must render one workload and renders Deployment/shop-api-prod, Deployment/shop-worker',
  },
  {
    what: 'a chart inside the chart',
    change: file('charts/redis/Chart.yaml', () => 'name: redis\n'),
    says: 'charts/redis/Chart.yaml is another chart',
  },
  {
    what: 'a dependency',
    change: file('Chart.yaml', (text) => `${text}dependencies: [{ name: redis }]\n`),
    says: 'Chart.yaml has dependencies',
  },
  {
    what: 'the name of another chart',
    change: file('Chart.yaml', (text) => text.replace('name: shop-api', 'name: shop')),
    says: 'Chart.yaml is not that of shop-api',
  },
];
