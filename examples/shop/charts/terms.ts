import { configMap, defineChart, defineValues, recommendedLabels, release, z } from 'helm-gen';
import { shop } from '../helm-gen.config.ts';

const labels = recommendedLabels('terms', shop.system);
const values = defineValues({
  currency: z.enum(['EUR', 'USD']).default('EUR').describe('Currency of all prices.'),
});

export const terms = defineChart({
  name: 'terms',
  version: '1.0.0',
  appVersion: '1.0.0',
  description: 'What all services of the shop agree on.',
  environments: shop,
  values,
  templates: ({ currency }) => ({
    configmap: {
      documents: [configMap({ metadata: { name: release.name, labels }, data: { currency } })],
    },
  }),
  notes: () => ['The terms are in place.'],
  overrides: { dev: {}, prod: { currency: 'USD' } },
});
