import { defineChart, serviceUrl, webService } from '@helm-gen/chart';
import { defineCatalogue, rules } from '@helm-gen/chart-rules';
import { defineEnvironments } from '@helm-gen/env-overrides';
import { chart as chartName, release } from '@helm-gen/helm-template';
import { configMap, envInteger, httpUrl } from '@helm-gen/k8s-primitives';
import { defineValues } from '@helm-gen/values-schema';
import * as z from 'zod';
import type { Documented } from '../documented.ts';

export const environments = defineEnvironments('shop', ['dev', 'prod']);
const amounts = { cpu: '100m', memory: '128Mi' };
const probe = { initialDelaySeconds: 5, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 };
const common = {
  version: '1.0.0',
  appVersion: '1.2.3',
  environments,
  resources: { requests: amounts, limits: amounts },
  probes: { path: '/health', liveness: { ...probe, failureThreshold: 6 }, readiness: probe },
} as const;

/** Markdown, HTML, formulas and whatever else a reader may take for something. */
export const hostile = [
  '# not a heading | `unclosed <script>alert(1)</script> *a* _b_ **c** ~~d~~ [e](f) ![g](h)',
  '--- $x$ :smile: &amp; &lt; <!-- x --> [^1] \\| ``` "quoted" \'single\' {{ .Values.x }} <br>',
] as const;

export const shopApi = webService({
  ...common,
  name: 'shop-api',
  description: 'The goods.',
  purpose: 'Serves the goods of the shop. Knows what is in stock.',
  owner: 'Stock team',
  externalSystems: [
    { name: 'PostgreSQL', description: 'Stores the goods.', port: 5432, variable: 'DATABASE_URL' },
  ],
  port: 8000,
  serviceTypes: ['ClusterIP'],
  env: { POOL_SIZE: envInteger(1, 3).default('5').describe('Database connections.') },
  secrets: { existingSecret: 'shop-secrets', keys: { databaseUrl: 'DATABASE_URL' } },
  overrides: {
    dev: { image: { pullPolicy: 'Never' } },
    prod: { replicaCount: 2, env: { POOL_SIZE: '20' } },
  },
});

/** Calls the other, and has everything on in prod. */
export const shopWeb = webService({
  ...common,
  name: 'shop-web',
  description: hostile[0],
  purpose: `${hostile[1]}\u2028\u202enext`,
  owner: hostile[0],
  upgradeNotes: [...hostile],
  externalSystems: [{ name: hostile[0], description: hostile[1], port: 443 }],
  port: 3000,
  serviceTypes: ['ClusterIP', 'NodePort'],
  env: {
    API_URL: httpUrl.default(serviceUrl(shopApi)).describe(hostile[0]),
    GREETING: z.string().default('a | `b` <c>').describe(hostile[1]).meta({ essential: true }),
  },
  overrides: {
    dev: { service: { type: 'NodePort', nodePort: 30080 } },
    prod: {
      image: { digest: `sha256:${'a'.repeat(64)}` },
      imagePullSecrets: [{ name: 'registry' }],
      podAnnotations: { 'example.com/text': 'on | off\n' },
      podLabels: { team: 'a' },
      nodeSelector: { disk: 'ssd' },
      tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 }],
      topologySpread: { enabled: true },
      serviceAccount: { create: true, name: 'own', annotations: { a: 'b' } },
      autoscaling: { enabled: true, maxReplicas: 3 },
      podDisruptionBudget: { enabled: true },
      networkPolicy: { enabled: true, fromNamespaces: ['ingress'] },
      ingress: { enabled: true, className: 'nginx', annotations: { a: 'b' }, tlsSecretName: 'tls' },
      extraEnv: { B: '2', A: '1.10', EMPTY: '' },
      probes: { liveness: { port: 8080 } },
      env: { GREETING: ' |`|` ' },
    },
  },
});

/** Wants the same port of the nodes in both environments. */
export const shopPort = webService({
  ...common,
  name: 'shop-port',
  description: 'The port of the shop.',
  port: 3000,
  serviceTypes: ['NodePort', 'ClusterIP'],
  env: {},
  overrides: {
    dev: { service: { type: 'NodePort', nodePort: 30080 } },
    prod: { service: { type: 'NodePort', nodePort: 30080 } },
  },
});

/** A chart of one value and one object. */
export const shopTerms = defineChart({
  name: 'shop-terms',
  version: '0.1.0',
  appVersion: '0.1.0',
  description: 'The terms of the shop.',
  environments,
  values: defineValues({
    terms: z
      .string()
      .regex(/^[a-z|]+$/)
      .default('none')
      .describe('The terms.'),
  }),
  templates: ({ terms }) => ({
    terms: {
      documents: [
        configMap({ metadata: { name: release.name }, data: { terms, name: chartName.name } }),
      ],
    },
  }),
  notes: () => ['The terms are in place.'],
  overrides: { dev: {}, prod: {} },
});

export const shop: Documented = {
  title: 'Shop',
  charts: [shopApi, shopWeb, shopTerms],
  rules: [
    defineCatalogue({
      name: 'House rules',
      entries: [
        { id: 'R-1', rule: rules.resources },
        { id: 'R-2', also: ['R-9'], rule: rules.probes },
        { id: 'R-3', title: 'Deploys are announced', process: 'whoever deploys says so' },
        { id: 'R-4', title: 'The cluster runs', process: 'the cluster tells' },
        { id: 'R-5', title: 'All of it holds', of: ['R-1', 'R-2'] },
        { id: 'R-6', title: 'Images are scanned', responsible: 'the registry' },
        { id: 'R-7', rule: rules.recommendedLabels, title: hostile[0], how: hostile[1] },
      ],
    }),
  ],
  checks: { ready: 'Every pod is ready', resources: hostile[0] },
  clusterChecks: { 'R-1': ['resources'], 'R-4': ['ready'] },
  checked: { helm: ['3.18'], kubernetes: ['1.33', '1.34'] },
  command: 'ship',
  chartsDirectory: 'charts',
  definitionFile: (chart) => `src/${chart}.ts`,
  outputs: { 'ship deploy dev': 'done ``` *\n' },
  cluster: {
    name: 'Kind',
    context: 'kind',
    environment: 'dev',
    prerequisites: [{ name: 'kind', version: '0.20 or newer', use: 'the cluster' }],
    start: ['kind create cluster'],
    loadImage: (image) => `kind load docker-image ${image}`,
    listImages: 'docker exec kind-control-plane crictl images',
    openService: (service, namespace) => `open-service ${service} ${namespace}`,
    remove: 'kind delete cluster',
    enlarge: ['kind delete cluster'],
  },
};
