import { container, field, plus, type Mutation } from '../testing/mutation.ts';

const web = { chart: 'shop-web' } as const;

const addresses: readonly (readonly [address: string, says: string])[] = [
  ['http://shop-apo:8000', 'names Service shop-apo, which is not rendered'],
  ['http://shop-api:8001', 'names port 8001 of Service shop-api, which has 8000'],
  ['http://shop-api', 'names port 80 of Service shop-api'],
  ['http://shop-api-prod.shop-prod.svc.cluster.local:8000', 'names Service shop-api-prod'],
  ['http://shop-apo.shop-prod.svc.cluster.local.:8000', 'names Service shop-apo'],
  ['http://shop-api.shop-prod:9', 'names port 9 of Service shop-api'],
  ['http://a.example.com, ws://shop-api:1', 'names port 1 of Service shop-api'],
];

export const serviceAddressesMutations: readonly Mutation[] = [
  ...addresses.map(([address, says]) => ({
    what: `a ConfigMap with ${address}`,
    change: field('ConfigMap', 'data.API_URL', address, web),
    says,
  })),
  {
    what: 'a variable with the address of no Service',
    change: container('env', plus({ name: 'CACHE', value: 'redis://cache:6379' })),
    says: 'containers[0].env[1].value redis://cache:6379 names Service cache',
  },
  {
    what: 'a Service that has another port than its callers think, in one environment',
    change: field('Service', 'spec.ports.0.port', 8080, { environment: 'dev' }),
    says: 'http://shop-api:8000 names port 8000 of Service shop-api, which has 8080',
  },
  {
    what: 'an Ingress before no Service',
    on: true,
    change: field('Ingress', 'spec.rules.0.http.paths.0.backend.service.name', 'shop'),
    says: 'spec.rules[0].http.paths[0].backend names Service shop, which is not rendered',
  },
];
