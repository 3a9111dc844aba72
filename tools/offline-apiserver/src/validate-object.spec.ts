import fc from 'fast-check';
import { kubernetesMinors, loadSchemas } from './schemas.ts';
import { edited } from './testing/case.ts';
import { textOf } from './testing/describe-problems.ts';
import { configMap, deployment, goodManifests, service } from './testing/good-manifests.ts';
import { validateObject } from './validate-object.ts';

// Generous, for the machine may be busy.
jest.setTimeout(60_000);

const schemas = loadSchemas('1.33');
const problemsOf = (manifest: unknown, kubeVersion = '1.33'): string[] =>
  validateObject(loadSchemas(kubeVersion), manifest).map(textOf);

describe.each(kubernetesMinors)('Kubernetes %s', (minor) => {
  it.each(Object.entries(goodManifests))('accepts %s', (_title, manifest) => {
    expect(problemsOf(manifest, minor)).toEqual([]);
  });
});

describe('what depends on the minor', () => {
  it('refuses a field that a later minor has', () => {
    const manifest = edited(service, { 'spec.trafficDistribution': 'PreferClose' });
    expect(problemsOf(manifest, '1.29')).toEqual(['spec.trafficDistribution: unknown field']);
    expect(problemsOf(manifest, '1.30')).toEqual([]);
  });

  it('refuses odd names of variables up to 1.31', () => {
    const name = 'spec.template.spec.containers[0].env[0].name';
    const manifest = edited(deployment, { [name]: 'a variable!' });
    expect(problemsOf(manifest, '1.30')).toEqual([
      expect.stringMatching(
        /env\[0\]\.name: Invalid value: "a variable!": a valid environment variable name/,
      ),
    ]);
    expect(problemsOf(manifest, '1.32')).toEqual([]);
  });

  it('does not want a serviceName that older schemas require but no server does', () => {
    const manifest = edited(goodManifests['a StatefulSet'] ?? {}, {
      'spec.serviceName': undefined,
    });
    expect(problemsOf(manifest, '1.28')).toEqual([]);
  });
});

describe('a kind that is not served', () => {
  const object = (apiVersion: string, kind: string): object => ({
    apiVersion,
    kind,
    metadata: { name: 'a' },
  });

  it.each([
    ['policy/v1beta1', 'PodDisruptionBudget', '1.25', 'policy/v1'],
    ['autoscaling/v2beta2', 'HorizontalPodAutoscaler', '1.26', 'autoscaling/v2'],
    ['networking.k8s.io/v1beta1', 'Ingress', '1.22', 'networking.k8s.io/v1'],
    ['extensions/v1beta1', 'Ingress', '1.22', 'networking.k8s.io/v1'],
    ['batch/v1beta1', 'CronJob', '1.25', 'batch/v1'],
    ['apps/v1beta2', 'Deployment', '1.16', 'apps/v1'],
  ])('says when %s %s was removed and what replaces it', (apiVersion, kind, minor, replacement) => {
    expect(problemsOf(object(apiVersion, kind))).toEqual([
      `apiVersion: Unsupported value: "${apiVersion}": ${kind} was removed in Kubernetes ${minor}, use ${replacement}`,
    ]);
  });

  it('says so where nothing replaces it', () => {
    expect(problemsOf(object('policy/v1beta1', 'PodSecurityPolicy'))).toEqual([
      'apiVersion: Unsupported value: "policy/v1beta1": PodSecurityPolicy was removed in Kubernetes 1.25, nothing replaces it',
    ]);
  });

  it('names the version of a kind that is asked for in another', () => {
    expect(problemsOf(object('v1', 'Deployment'))).toEqual([
      'apiVersion: Unsupported value: "v1": Deployment is in apps/v1',
    ]);
  });

  it('suggests the kind that was meant', () => {
    expect(problemsOf(object('apps/v1', 'Deploymint'))).toEqual([
      'kind: Unsupported value: "Deploymint": no such kind in apps/v1 of Kubernetes 1.33, did you mean "Deployment"?',
    ]);
  });

  it('has no suggestion for a custom resource', () => {
    expect(problemsOf(object('example.com/v1', 'Backup'))).toEqual([
      'kind: Unsupported value: "Backup": no such kind in example.com/v1 of Kubernetes 1.33',
    ]);
  });
});

describe('what is no object', () => {
  it.each([[null], [undefined], ['text'], [5], [[]], [[configMap]]])('refuses %j', (manifest) => {
    expect(validateObject(schemas, manifest)).toEqual([
      expect.objectContaining({ path: '', type: 'FieldValueTypeInvalid' }),
    ]);
  });

  it('wants a kind and an apiVersion', () => {
    expect(problemsOf({})).toEqual(['apiVersion: Required value', 'kind: Required value']);
    expect(problemsOf({ apiVersion: 1, kind: null })).toEqual([
      'apiVersion: Invalid value: 1: must be a string',
      'kind: Required value',
    ]);
  });
});

describe('one answer', () => {
  it('does not repeat what follows from a field of a wrong type', () => {
    const image = 'spec.template.spec.containers[0].image';
    expect(problemsOf(edited(deployment, { [image]: true }))).toEqual([
      `${image}: Invalid value: true: must be a string`,
    ]);
  });

  it('cuts what it quotes', () => {
    const [problem] = problemsOf(edited(deployment, { 'spec.replicas': 'x'.repeat(10_000) }));
    expect(problem?.length).toBeLessThan(300);
  });

  it('takes the keys of objects literally', () => {
    const manifest = JSON.parse(
      '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"__proto__":{"data":1}}',
    ) as object;
    expect(problemsOf(manifest)).toEqual(['__proto__: unknown field']);
    expect(problemsOf({ ...configMap, constructor: 'a' })).toEqual(['constructor: unknown field']);
  });

  it('ignores the status, as a server does, but for what it cannot decode', () => {
    expect(problemsOf({ ...deployment, status: { replicas: -1, conditions: [{}] } })).toEqual([]);
    expect(problemsOf({ ...deployment, status: { replicas: 'two', replica: 1 } })).toEqual([
      'status.replicas: Invalid value: "two": must be an integer of 32 bits',
      'status.replica: unknown field, did you mean "replicas"?',
    ]);
  });
});

describe('any input', () => {
  const good = Object.values(goodManifests);

  it('gets an answer, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (manifest) => {
        expect(validateObject(schemas, manifest).length).toBeGreaterThan(0);
      }),
    );
  });

  it('gets an answer where any part of a good manifest is replaced by anything', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...good),
        fc.nat(),
        fc.anything(),
        (manifest, position, value) => {
          const paths = [...pathsOf(manifest)];
          const broken = edited(manifest, {});
          const [place, key] = placeAt(broken, paths[position % paths.length] ?? []);
          place[key] = value;
          for (const { path, reason } of validateObject(schemas, broken)) {
            expect(typeof path).toBe('string');
            expect(reason).not.toBe('');
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('is refused where it is nested too deeply', () => {
    let schema: object = { type: 'object' };
    for (let depth = 0; depth < 5_000; depth += 1)
      schema = { type: 'object', properties: { a: schema } };
    const manifest = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'backups.example.com' },
      spec: {
        group: 'example.com',
        names: { kind: 'Backup', plural: 'backups' },
        scope: 'Namespaced',
        versions: [
          { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } },
        ],
      },
    };
    expect(problemsOf(manifest)).toEqual([
      expect.stringMatching(/: Invalid value: is nested too deeply$/),
    ]);
  });
});

type Path = readonly string[];

function* pathsOf(value: unknown, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path;
  if (typeof value === 'object' && value !== null)
    for (const [name, item] of Object.entries(value)) yield* pathsOf(item, [...path, name]);
}

function placeAt(root: object, path: Path): [Record<string, unknown>, string] {
  let place = root as Record<string, unknown>;
  for (const name of path.slice(0, -1)) place = place[name] as Record<string, unknown>;
  return [place, path.at(-1) ?? ''];
}
