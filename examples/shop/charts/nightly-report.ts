import { cronJob, envValue, fields } from 'helm-gen';
import { shop } from '../helm-gen.config.ts';

export const nightlyReport = cronJob({
  name: 'nightly-report',
  version: '1.0.0',
  appVersion: '1.0.0',
  description: 'Sends the report of the day.',
  environments: shop,
  schedule: '30 3 * * *',
  resources: {
    requests: { cpu: '100m', memory: '128Mi' },
    limits: { cpu: '500m', memory: '256Mi' },
  },
  env: { RECIPIENT: envValue.default('shop@example.com').describe('Who gets the report.') },
  parts: [
    fields({
      container: { args: ['report', '--daily'] },
      job: { backoffLimit: 1, activeDeadlineSeconds: 1800 },
      CronJob: { spec: { timeZone: 'Europe/Berlin' } },
    }),
  ],
  overrides: { dev: { suspend: true }, prod: {} },
});
