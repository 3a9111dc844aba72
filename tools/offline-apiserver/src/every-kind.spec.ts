import { k8s, podTemplatePath } from '@helm-gen/k8s-primitives';
import { apiVersionOf } from './api-resources.ts';
import { type Schemas, kubernetesMinors, loadSchemas } from './schemas.ts';
import { validateObject } from './validate-object.ts';

type Build = (body: object) => object;

const builders = new Map(
  Object.values(k8s)
    .flatMap((group) => Object.values(group) as Record<string, Build>[])
    .flatMap((version) => Object.values(version))
    .map((build) => {
      const { apiVersion, kind } = build({}) as { apiVersion: string; kind: string };
      return [`${apiVersion} ${kind}`, build];
    }),
);

const selector = { matchLabels: { app: 'a' } };
const pod = { containers: [{ name: 'a', image: 'a' }], restartPolicy: 'Always' };
const template = { metadata: { labels: { app: 'a' } }, spec: pod };
const jobTemplate = { spec: { ...pod, restartPolicy: 'Never' } };
const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' };
const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'a' };

/** What a kind needs besides the fields that its schema requires. */
const needed: Readonly<Record<string, object>> = {
  ClusterRoleBinding: { roleRef },
  CronJob: { spec: { schedule: '@daily', jobTemplate: { spec: { template: jobTemplate } } } },
  DaemonSet: { spec: { selector, template } },
  Deployment: { spec: { selector, template } },
  HorizontalPodAutoscaler: { spec: { scaleTargetRef: target } },
  Ingress: { spec: { defaultBackend: { service: { name: 'a', port: { number: 80 } } } } },
  Job: { spec: { template: jobTemplate } },
  LimitRange: { spec: { limits: [{ type: 'Container' }] } },
  PersistentVolumeClaim: {
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  },
  Pod: { spec: pod },
  ReplicaSet: { spec: { selector, template } },
  RoleBinding: { roleRef },
  Service: { spec: { ports: [{ port: 80 }] } },
  StatefulSet: { spec: { selector, template } },
};

describe.each(kubernetesMinors)('Kubernetes %s', (minor) => {
  const schemas = loadSchemas(minor);

  it('accepts an object of every kind that it serves, made by the builder of that kind', () => {
    const problems = schemas.resources.flatMap((resource) => {
      const { kind, type } = resource;
      const name = `${apiVersionOf(resource)} ${kind}`;
      const spec = schemas.types[type]?.fields['spec'];
      const { spec: more, ...fields } = { spec: {}, ...needed[kind] };
      const object = builders.get(name)?.({
        ...required(schemas, type),
        metadata: { name: 'a' },
        ...(spec === undefined ? {} : { spec: { ...required(schemas, spec), ...more } }),
        ...fields,
      });
      return validateObject(schemas, object).map(
        ({ path, reason }) => `${name}: ${path}: ${reason}`,
      );
    });
    expect(problems).toEqual([]);
  });

  it('has the pod templates where they are looked for', () => {
    const kinds = schemas.resources.filter(({ kind }) => kind !== 'PodTemplate');
    const found = kinds.map(({ type }) => (type === 'V1Pod' ? [] : pathTo(schemas, type)));
    const expected = kinds.map((resource) =>
      podTemplatePath(apiVersionOf(resource), resource.kind),
    );
    expect(found).toEqual(expected);
  });
});

it('has a builder for no kind that no minor serves', () => {
  const served = kubernetesMinors
    .flatMap((minor) => loadSchemas(minor).resources)
    .map((resource) => `${apiVersionOf(resource)} ${resource.kind}`);
  expect([...builders.keys()].sort()).toEqual([...new Set(served)].sort());
});

/** The fields that a type requires, each with a value of its type. */
function required(schemas: Schemas, type: string): object {
  const { fields, required: names = [], enums = {} } = schemas.types[type] ?? { fields: {} };
  return Object.fromEntries(
    names.map((name) => [name, value(schemas, fields[name] ?? '', enums[name]?.[0])]),
  );
}

function value(schemas: Schemas, type: string, text = 'a'): unknown {
  if (type.startsWith('[]')) return [value(schemas, type.slice(2), text)];
  if (type in schemas.types) return required(schemas, type);
  if (type.startsWith('date-time')) return '2026-01-01T00:00:00Z';
  const others: Readonly<Record<string, unknown>> = {
    boolean: true,
    byte: 'YQ==',
    int32: 1,
    int64: 1,
  };
  return others[type] ?? (type.startsWith('{}') ? {} : text);
}

function pathTo(schemas: Schemas, type: string): readonly string[] | undefined {
  if (type === 'V1PodTemplateSpec') return [];
  const { fields } = schemas.types[type] ?? { fields: {} };
  for (const name of ['spec', 'template', 'jobTemplate']) {
    const below = name in fields ? pathTo(schemas, fields[name] ?? '') : undefined;
    if (below !== undefined) return [name, ...below];
  }
  return undefined;
}
