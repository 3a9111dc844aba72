import { hookJob, webService } from 'helm-gen';
import { base } from '../base.ts';

export const catalog = webService({
  ...base,
  name: 'catalog',
  description: 'Goods of the shop; its database is migrated before each upgrade.',
  secrets: { existingSecret: 'catalog', keys: { databaseUrl: 'DATABASE_URL' } },
  parts: [
    hookJob('migrate', {
      on: ['pre-install', 'pre-upgrade'],
      command: ['alembic', 'upgrade', 'head'],
    }),
  ],
  overrides: { dev: {}, prod: { replicaCount: 2 } },
});
