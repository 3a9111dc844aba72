import { defineValues, section } from '@helm-gen/values-schema';
import * as z from 'zod';
import { defineEnvironments, releaseName } from './environments.ts';
import { resolveEnvironments } from './resolve-environments.ts';

const shop = defineEnvironments('shop', ['dev', 'prod']);
const contract = defineValues({
  replicaCount: z.int().default(1).describe('Number of pods'),
  image: section('Image', {
    tag: z.string().default('1.0.0').describe('Image tag'),
    pullPolicy: z.enum(['Always', 'Never']).default('Always').describe('When to pull'),
  }),
  nodePort: z.int().optional().describe('Port that every node opens'),
});

export const release: string = releaseName('orders', shop.get('dev'));
// @ts-expect-error -- there is no such environment
shop.get('qa');

const resolved = resolveEnvironments('backend', contract, shop, {
  dev: { image: { pullPolicy: 'Never' }, nodePort: 30080 },
  prod: {},
});
export const names: readonly ('dev' | 'prod')[] = resolved.map(
  ({ environment }) => environment.name,
);
export const tags: readonly string[] = resolved.map(({ values }) => values.image.tag);

// @ts-expect-error -- prod is missing
resolveEnvironments('backend', contract, shop, { dev: {} });

resolveEnvironments('backend', contract, shop, {
  dev: {},
  prod: {},
  // @ts-expect-error -- there is no such environment
  stagin: {},
});

resolveEnvironments('backend', contract, shop, {
  // @ts-expect-error -- a misspelt key
  dev: { image: { tga: '1.0.1' } },
  // @ts-expect-error -- outside the enum
  prod: { image: { pullPolicy: 'Sometimes' } },
});

resolveEnvironments('backend', contract, shop, {
  // @ts-expect-error -- a wrong type
  dev: { replicaCount: '2' },
  // @ts-expect-error -- a misspelt key beside a right one
  prod: { nodePort: 30080, replicas: 2 },
});
