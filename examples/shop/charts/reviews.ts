import { fields, part, replacing, webService, z } from 'helm-gen';
import { base } from '../base.ts';
import { companyLabels, observability } from '../parts/observability.ts';

const language = z.enum(['en', 'de']).default('en').describe('Language of the reviews.');

export const reviews = webService({
  ...base,
  name: 'reviews',
  description: 'Reviews of the goods.',
  parts: [
    observability(),
    companyLabels('reviews'),
    part('language', { language }, (values) => ({
      container: { args: ['--language', values.language] },
    })),
    fields({
      pod: { hostAliases: [{ ip: '10.0.0.1', hostnames: ['legacy.example.com'] }] },
      Service: { metadata: { annotations: { 'example.com/exposed': 'internal' } } },
    }),
    replacing(fields({ pod: { terminationGracePeriodSeconds: 90 } })),
  ],
  overrides: { dev: {}, prod: { language: 'de', collector: 'http://otel.example.org:4317' } },
});
