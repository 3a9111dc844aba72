import { envInteger, envValue } from '@helm-gen/k8s-primitives';
import * as z from 'zod';

/** Bad and odd definitions of a web service: what is changed in a good one, and a part of the refusal. */
export type OddDefinition = readonly [
  what: string,
  change: Readonly<Record<string, unknown>>,
  refused: string,
];

/** Put together, so that no scanner takes this file for a leak. */
export const token = ['ghp_', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('');
const connection = ['postgres://', 'shop:hunter2@db/shop'].join('');

const batch = envInteger(1, 3).default('10').describe('Messages sent at once.');
const text = (value: string, description = 'A text.') => ({
  BATCH_SIZE: batch,
  TEXT: envValue.default(value).describe(description),
});
const secrets = (existingSecret: string, keys: Readonly<Record<string, string>>) => ({
  secrets: { existingSecret, keys },
});
const probe = { initialDelaySeconds: 5, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 };

export const oddDefinitions: readonly OddDefinition[] = [
  ['a name in upper case', { name: 'Notifier' }, 'name "Notifier" must be a DNS label'],
  ['a name of 80 characters', { name: 'a'.repeat(80) }, 'must be a DNS label'],
  [
    'a name that leaves no room for the release',
    { name: 'a'.repeat(52) },
    'Helm allows 53\n  shorten the chart or the environment',
  ],
  ['an empty name', { name: '' }, 'must be a DNS label'],
  ['a name with a newline', { name: 'a\nb' }, 'must be a DNS label'],
  ['a version that is none', { version: '1.0' }, 'version "1.0" is no semantic version'],
  [
    'an appVersion with a newline',
    { appVersion: '1\nx: y' },
    'is no version that fits into a label',
  ],
  ['an appVersion that is no tag', { appVersion: '1.0+x' }, 'image.tag'],
  ['an appVersion latest', { appVersion: 'latest' }, 'image.tag'],
  ['a description of two lines', { description: 'a\nb' }, 'description must be one line'],
  ['a port 99999', { port: 99999 }, 'service.port'],
  ['a port that is a name', { port: 'http' }, 'service.port'],
  ['a port 0', { port: 0 }, 'service.port'],
  ['no type of Service', { serviceTypes: [] }, 'service.type'],
  [
    'a probe of a negative time',
    { probes: { path: '/', liveness: { ...probe, periodSeconds: -1 }, readiness: probe } },
    'probes.liveness.periodSeconds',
  ],
  [
    'a probe path without a slash',
    { probes: { path: 'healthz', liveness: probe, readiness: probe } },
    'probes.liveness.path',
  ],
  [
    'a quantity that is none',
    { resources: { requests: { cpu: '1x', memory: '1Mi' }, limits: { cpu: '1', memory: '1Mi' } } },
    'resources.requests.cpu',
  ],
  [
    'a request above its limit',
    { resources: { requests: { cpu: '2', memory: '1Mi' }, limits: { cpu: '1', memory: '1Mi' } } },
    'resources.requests.cpu',
  ],
  [
    'a variable given twice, in env and from the Secret',
    secrets('s', { batch: 'BATCH_SIZE' }),
    'variable BATCH_SIZE is there twice',
  ],
  [
    'a variable given twice from the Secret',
    secrets('s', { a: 'A', b: 'A' }),
    'variable A is there twice',
  ],
  [
    'a variable given twice, in env and extraEnv',
    { overrides: { dev: { extraEnv: { BATCH_SIZE: '1' } }, prod: {} } },
    'in dev: extraEnv.BATCH_SIZE: is set by the chart itself',
  ],
  [
    'a ConfigMap key DB_PASSWORD',
    { env: { DB_PASSWORD: envValue.default('x').describe('A password.') } },
    'env.DB_PASSWORD looks like a secret (C-007)',
  ],
  [
    'a variable with a dash',
    { env: { 'BATCH-SIZE': batch } },
    'variable "BATCH-SIZE" must be an environment variable name',
  ],
  [
    'a variable that is a number',
    { env: { SIZE: z.int().default(1).describe('Size.') } },
    'env.SIZE is not a string',
  ],
  ['a variable without a default', { env: { TEXT: envValue.describe('A text.') } }, 'env.TEXT'],
  [
    'a variable whose default does not fit',
    { env: { BATCH_SIZE: envInteger(1, 3).default('x').describe('Size.') } },
    'env.BATCH_SIZE',
  ],
  ['a Secret in upper case', secrets('Shop', { a: 'A' }), 'secrets.existingSecret'],
  ['a key of the Secret named y', secrets('s', { y: 'A' }), 'secrets.keys.y'],
  [
    'a misspelt override',
    { overrides: { dev: { replicaCuont: 1 }, prod: {} } },
    'in dev: replicaCuont: is not a declared value: did you mean replicaCount?',
  ],
  [
    'an override of a wrong type',
    { overrides: { dev: { replicaCount: 'two' }, prod: {} } },
    'in dev: replicaCount: must be a whole number',
  ],
  [
    'an override with NaN',
    { overrides: { dev: { replicaCount: NaN }, prod: {} } },
    'in dev: replicaCount: must be',
  ],
  [
    'an override with a Date',
    { overrides: { dev: { podAnnotations: { a: new Date(0) } }, prod: {} } },
    'in dev: podAnnotations.a: is no plain value',
  ],
  [
    'an override with a bigint',
    { overrides: { dev: { replicaCount: 1n }, prod: {} } },
    'in dev: replicaCount: must be',
  ],
  [
    'an override that contains itself',
    { overrides: { dev: endless(), prod: {} } },
    'in dev: a.a.a…: has more than 100 levels',
  ],
  [
    'latest in production',
    { overrides: { dev: {}, prod: { image: { tag: 'latest' } } } },
    'in prod: image.tag: must be a version that does not move',
  ],
  [
    'an environment without overrides',
    { overrides: { dev: {} } },
    'in prod: overrides are missing',
  ],
  [
    'an environment that there is not',
    { overrides: { dev: {}, prod: {}, test: {} } },
    'overrides.test is for no environment of shop',
  ],
  ['a default that is a token', { env: text(token) }, 'env.TEXT'],
  ['a default that is a connection string', { env: text(connection) }, 'env.TEXT'],
  [
    'an override that is a token',
    { overrides: { dev: { podAnnotations: { a: token } }, prod: {} } },
    'in dev: podAnnotations.a: looks like a GitHub token',
  ],
  [
    'an extra variable that is a token',
    { overrides: { dev: {}, prod: { extraEnv: { A: connection } } } },
    'in prod: extraEnv.A: looks like a connection string with a password',
  ],
  [
    'a choice that is a token',
    { env: { ...text('a'), TEXT: z.enum(['a', token]).default('a').describe('A.') } },
    'env.TEXT: a description, an example or a choice looks like a GitHub token',
  ],
  [
    'a description with a token',
    { env: text('a', `Such as ${token}.`) },
    'env.TEXT: a description, an example or a choice looks like a GitHub token',
  ],
  [
    "the chart's description with a token",
    { description: `Uses ${token}.` },
    'description looks like a GitHub token',
  ],
  ['a name of a Secret that is a token', secrets(token, { a: 'A' }), 'secrets.existingSecret'],
];

function endless(): object {
  const tree: Record<string, unknown> = {};
  tree['a'] = tree;
  return tree;
}
