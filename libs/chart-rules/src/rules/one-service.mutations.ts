import { file, type Mutation } from '../testing/mutation.ts';

export const oneServiceMutations: readonly Mutation[] = [
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
