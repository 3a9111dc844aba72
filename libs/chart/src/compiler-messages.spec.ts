import path from 'node:path';
import ts from 'typescript';

const packageDirectory = path.resolve(__dirname, '..');

const head = `
import { defineChart, fields, part, webService, worker } from './index.ts';
import { when, chart } from '@helm-gen/helm-template';
import { deployment } from '@helm-gen/k8s-primitives';
import { defineValues, section } from '@helm-gen/values-schema';
import * as z from 'zod';
import { environments, notifier } from './testing/notifier.ts';

const contract = defineValues({
  replicaCount: z.int().default(1).describe('Pods.'),
  image: section('Image.', {
    tag: z.string().default('1').describe('Tag.'),
    pullPolicy: z.enum(['Always', 'Never']).default('Never').describe('When.'),
    digest: z.string().optional().describe('Digest.'),
  }),
});
const base = {
  name: 'a', version: '1.0.0', appVersion: '1', description: 'A.', environments, values: contract, notes: () => ['x'],
};
const probe = { initialDelaySeconds: 5, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 };
const amounts = { cpu: '1', memory: '1Gi' };
const service = {
  name: 'a', version: '1.0.0', appVersion: '1', description: 'A.', environments, port: 1,
  serviceTypes: ['ClusterIP'] as const,
  resources: { requests: amounts, limits: amounts },
  probes: { path: '/', liveness: probe, readiness: probe },
  env: { LEVEL: z.enum(['info', 'debug']).default('info').describe('Level.') },
};
const templates = () => ({});
const topic = z.string().default('orders').describe('Topic.');
const parts = [
  part('topic', { topic }, (values) => ({ container: { args: [values.topic] } })),
  part('batch', { batch: section('Batch.', { size: z.int().default(1).describe('Size.') }) }, () => ({})),
  fields({ pod: { hostAliases: [] } }),
] as const;
`;

const pod = (spec: string) => `
defineChart({ ...base, overrides: { dev: {}, prod: {} }, templates: ({ replicaCount, image }) => ({ x: { documents: [
  deployment({ spec: { selector: {}, template: {}, ${spec} } }),
] } }) });`;
const overrides = (dev: string, environment = 'prod') =>
  `defineChart({ ...base, templates, overrides: { dev: ${dev}, ${environment}: {} } });`;
const serviceOverrides = (dev: string) =>
  `webService({ ...service, overrides: { dev: ${dev}, prod: {} } });`;

const partOverrides = (dev: string) =>
  `webService({ ...service, parts, overrides: { dev: ${dev}, prod: {} } });`;

/** What an author may get wrong, and what the compiler says of it. */
const mistakes: readonly (readonly [what: string, code: string, message: string])[] = [
  [
    'nothing where nothing is wrong',
    pod('replicas: replicaCount') +
      overrides('{ image: { tag: "2" } }') +
      serviceOverrides('{ env: { LEVEL: "debug" } }'),
    '',
  ],
  [
    'a value that is not declared',
    pod('replicas: image.tga'),
    `Property 'tga' does not exist on type 'Values<{ tag: string; pullPolicy: "Always" | "Never"; digest?: string | undefined; }>'.`,
  ],
  [
    'a value of the wrong type',
    pod('replicas: image.tag'),
    `Type 'Expr<string>' is not assignable to type 'Templated<number | undefined>'.`,
  ],
  [
    'an optional value where one must be',
    pod('template: { spec: { containers: [{ name: image.digest }] } }').replace(
      'template: {}, ',
      '',
    ),
    `Type 'Expr<string | undefined>' is not assignable to type 'Templated<string>'.`,
  ],
  ['a field that Kubernetes does not have', pod('replica: 1'), `'replica' does not exist in type`],
  ['a misspelt override', overrides('{ image: { tga: "2" } }'), `'tga' does not exist in type`],
  [
    'an override of the wrong type',
    overrides('{ replicaCount: "2" }'),
    `Type 'string' is not assignable to type 'number'.`,
  ],
  [
    'an override outside its enum',
    overrides('{ image: { pullPolicy: "Sometimes" } }'),
    `Type '"Sometimes"' is not assignable to type '"Always" | "Never" | undefined'.`,
  ],
  ['an unknown environment', overrides('{}', 'prod: {}, qa'), `'qa' does not exist in type`],
  ['a missing environment', overrides('{}', 'dev2'), `'dev2' does not exist in type`],
  [
    'a misspelt override of a web service',
    serviceOverrides('{ replicaCuont: 2 }'),
    `'replicaCuont' does not exist in type`,
  ],
  [
    'an environment variable outside its enum',
    serviceOverrides('{ env: { LEVEL: "loud" } }'),
    `Type '"loud"' is not assignable to type '"info" | "debug" | undefined'.`,
  ],
  [
    'a variable that the service does not have',
    serviceOverrides('{ env: { LEVLE: "info" } }'),
    `'LEVLE' does not exist in type`,
  ],
  [
    'a Service type that the service does not offer',
    serviceOverrides('{ service: { type: "NodePort" } }'),
    `Type '"NodePort"' is not assignable to type '"ClusterIP"'.`,
  ],
  [
    'a nodePort for a service without one',
    serviceOverrides('{ service: { nodePort: 30000 } }'),
    `'nodePort' does not exist in type`,
  ],
  [
    'secrets of a service that has none',
    serviceOverrides('{ secrets: { existingSecret: "x" } }'),
    `'secrets' does not exist in type`,
  ],
  [
    'an option that webService does not have',
    'webService({ ...service, overrides: { dev: {}, prod: {} }, prot: 1 });',
    `'prot' does not exist in type`,
  ],
  [
    'nothing where parts extend a web service',
    partOverrides('{ topic: "a", batch: { size: 5 }, replicaCount: 2, env: { LEVEL: "debug" } }'),
    '',
  ],
  [
    'a misspelt override of a web service with parts',
    partOverrides('{ replicaCuont: 2 }'),
    `'replicaCuont' does not exist in type`,
  ],
  ['a misspelt value of a part', partOverrides('{ tpoic: "a" }'), `'tpoic' does not exist in type`],
  [
    'a misspelt value in a section of a part',
    partOverrides('{ batch: { siez: 5 } }'),
    `'siez' does not exist in type`,
  ],
  [
    'a value of a part of the wrong type',
    partOverrides('{ batch: { size: "5" } }'),
    `Type 'string' is not assignable to type 'number'.`,
  ],
  [
    'a misspelt override of a worker with parts',
    'worker({ ...service, probes: undefined as never, parts, overrides: { dev: { tpoic: "a" }, prod: {} } });',
    `'tpoic' does not exist in type`,
  ],
  [
    'a field that a pod does not have',
    'fields({ pod: { nodeSelectr: {} } });',
    `'nodeSelectr' does not exist in type 'Fields<PodSpec>'. Did you mean to write 'nodeSelector'?`,
  ],
  [
    'a misspelt contribution',
    'fields({ contaner: {} });',
    `'contaner' does not exist in type 'Contribution'. Did you mean to write 'container'?`,
  ],
  [
    'a field that a Service does not have',
    'fields({ Service: { spec: { typ: "ClusterIP" } } });',
    `'typ' does not exist in type`,
  ],
  [
    'a field of a wrong type',
    'fields({ Deployment: { spec: { replicas: "3" } } });',
    `Type 'string' is not assignable to type`,
  ],
  [
    'a value that a part does not declare',
    "part('x', { topic }, (values) => ({ container: { args: [values.tpoic] } }));",
    `Property 'tpoic' does not exist on type`,
  ],
  [
    'a part that is none',
    'webService({ ...service, parts: [{ pod: {} }], overrides: { dev: {}, prod: {} } });',
    `'pod' does not exist in type 'AnyPart'`,
  ],
  [
    'a condition that is no boolean',
    pod('replicas: when(image.tag, replicaCount)'),
    `Argument of type 'Expr<string>' is not assignable to parameter of type 'Expr<boolean>'.`,
  ],
];

describe('the compiler', () => {
  const files = new Map(
    mistakes.map(([, code], index) => [
      path.join(packageDirectory, 'src', `mistake-${String(index)}.ts`),
      head + code,
    ]),
  );
  const messages = diagnose(files);

  it.each(mistakes.map(([what, , message], index) => [what, message, index] as const))(
    'names %s',
    (_, message, index) => {
      const found = messages[index] ?? [];
      if (message === '') expect(found).toEqual([]);
      else {
        expect(found).toHaveLength(1);
        expect(found[0]).toContain(message);
        expect(found[0]?.length).toBeLessThan(430);
      }
    },
  );
});

/** The messages of the compiler for each file, as if it lay in the package. */
function diagnose(files: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    path.join(packageDirectory, 'tsconfig.lib.json'),
    { noUnusedLocals: false, noUnusedParameters: false, composite: false, noEmit: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  if (config === undefined) throw new Error('tsconfig.lib.json cannot be read');
  const host = ts.createCompilerHost(config.options);
  const fromDisk = host.getSourceFile.bind(host);
  host.getSourceFile = (name, target, ...rest) => {
    const text = files.get(name);
    return text === undefined
      ? fromDisk(name, target, ...rest)
      : ts.createSourceFile(name, text, target);
  };
  const program = ts.createProgram({ rootNames: [...files.keys()], options: config.options, host });
  return [...files.keys()].map((name) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(name))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
  );
}
