import { defineConfig, defineEnvironments } from 'helm-gen';

export const shop = defineEnvironments('shop', ['dev', 'prod'], { mostReplicas: 20 });

export default defineConfig({ charts: 'charts/*.ts', output: 'helm', environments: shop });
