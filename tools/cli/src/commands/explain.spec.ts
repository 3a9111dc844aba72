import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { webService } from '@helm-gen/chart';
import { defineEnvironments } from '@helm-gen/env-overrides';
import { testWorkspace, type TestWorkspace } from '../testing/workspace.ts';

const repository = join(__dirname, '../../../..');
const source = join(repository, 'apps/helm-gen/src/charts/todo-backend.ts');
const backend = 'charts/todo-backend.ts';

const amounts = { cpu: '50m', memory: '64Mi' };
const probe = { initialDelaySeconds: 5, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 };
const noted = webService({
  name: 'noted',
  version: '1.0.0',
  appVersion: '1.0.0',
  description: 'A service with annotations.',
  environments: defineEnvironments('noted', ['dev', 'prod']),
  port: 8080,
  serviceTypes: ['ClusterIP'],
  resources: { requests: amounts, limits: amounts },
  probes: { path: '/', liveness: probe, readiness: probe },
  env: {},
  overrides: {
    dev: {},
    prod: { podAnnotations: { 'example.com/team': 'todo', 'example.com': 'x' } },
  },
});

let workspace: TestWorkspace;
beforeAll(() => {
  workspace = testWorkspace();
  cpSync(source, workspace.path(backend), { recursive: true });
});
afterAll(() => {
  workspace.remove();
});

const explain = async (path: string, chart = 'todo-backend') => {
  const { exitCode, stdout, stderr } = await workspace.run('explain', chart, path);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return stdout;
};

/** The place of the nth line with this text in the definition. */
function at(text: string, nth = 0): string {
  const lines = readFileSync(source, 'utf8').split('\n');
  const found = [...lines.entries()].filter(([, line]) => line.includes(text));
  return `${backend}:${String((found[nth]?.[0] ?? NaN) + 1)}`;
}

describe('helm-gen explain', () => {
  it.each([
    ['resources.limits.ephemeral-storage', 'containers[0].resources.limits.ephemeral-storage'],
    ['podSecurityContext.fsGroupChangePolicy', 'securityContext.fsGroupChangePolicy'],
  ])('shows what %s would decide, though it is not set', async (value, field) => {
    expect(await explain(value)).toContain(`\n  Deployment.spec.template.spec.${field}  ${value}`);
  });

  it('shows what a value is, where it is set and which fields it decides', async () => {
    expect(await explain('env.POOL_SIZE')).toBe(`todo-backend: env.POOL_SIZE
  Database connections kept open.
  integer as a string, 1–999, default "5"

  value          is    in                set at
  env.POOL_SIZE  "5"   default, staging  ${at('POOL_SIZE: envInteger')}
                 "2"   dev               ${at("POOL_SIZE: '2'")}
                 "10"  prod              ${at("POOL_SIZE: '10'")}

  decides                                                           as
  Deployment.spec.template.metadata.annotations["checksum/config"]  checksum of env
  ConfigMap.data.POOL_SIZE                                          env.POOL_SIZE
`);
  });

  it('shows what a field is, how it is made and which values decide it', async () => {
    expect(await explain('Deployment.spec.replicas'))
      .toBe(`todo-backend: Deployment.spec.replicas (templates/deployment.yaml)

  rendered                    as
  1 in default, dev, staging  replicaCount, unless autoscaling.enabled
  2 in prod

  decided by           is     in                     set at
  replicaCount         1      default, dev, staging  ${at('webService({')}
                       2      prod                   ${at('replicaCount: 2')}
  autoscaling.enabled  false  everywhere             ${at('webService({')}
`);
  });

  it('shows every way in which a field can be made', async () => {
    const text = await explain('Deployment.spec.template.spec.containers[0].image');
    expect(text).toContain('{image.repository}:{image.tag}, unless image.digest is set\n');
    expect(text).toContain('or {image.repository}@{image.digest}, if image.digest is set\n');
    expect(text).toMatch(/image\.digest +not set +everywhere/);
  });

  it.each([
    ['autoscaling.enabled', 'HorizontalPodAutoscaler   present, if autoscaling.enabled'],
    [
      'autoscaling.minReplicas',
      'HorizontalPodAutoscaler.spec.minReplicas  autoscaling.minReplicas',
    ],
    ['extraEnv', 'env[*].value  extraEnv[*], for each extraEnv'],
    ['extraEnv.TEAM', 'env[*].value  extraEnv[*], for each extraEnv'],
    ['tolerations[0].key', 'spec.tolerations  tolerations, if tolerations is not empty'],
    ['podAnnotations["example.com/team"]', 'metadata.annotations  podAnnotations, if'],
    ['podAnnotations.example\\.com/team', 'metadata.annotations  podAnnotations, if'],
    ['image', 'containers[0].imagePullPolicy  image.pullPolicy'],
    ['resources.limits', 'resources.limits.cpu     resources.limits.cpu'],
  ])('of the value %s: tells what it decides in no environment yet too', async (path, line) => {
    expect(await explain(path)).toContain(line);
  });

  it.each([
    ['HorizontalPodAutoscaler.spec.minReplicas', 'not there  autoscaling.minReplicas, if autosc'],
    ['Deployment.spec.template.spec.containers[todo-backend].name', '"todo-backend"  .Chart.Name'],
    ['Deployment.spec.template.metadata.annotations["checksum/config"]', 'checksum of env'],
    ['Deployment.spec.template.metadata.labels.team', 'podLabels, if podLabels is not empty'],
    ['Deployment.spec.template.spec.containers[0].resources', '"100m" in dev'],
    ['Deployment.metadata.name', '"todo-backend-prod" in prod'],
    ['ConfigMap', '.data.BACKEND_PORT'],
  ])('of the field %s: tells how it is made', async (path, line) => {
    expect(await explain(path)).toContain(line);
  });

  it.each([
    ['tolerations[*].key', 'tolerations, if tolerations is not empty'],
    ['tolerations[0].key', 'tolerations, if tolerations is not empty'],
    ['nodeSelector.disk', 'nodeSelector, if nodeSelector is not empty'],
    ['affinity[*]', 'affinity, if affinity is not empty'],
    ['affinity.nodeAffinity', 'affinity, if affinity is not empty'],
  ])('of %s, a part that the value may have: tells how it would be made', async (path, line) => {
    expect(await explain(`Deployment.spec.template.spec.${path}`)).toContain(`not there  ${line}`);
  });

  it.each([
    ['containers.0.image', 'containers[0].image'],
    ['tolerations.0', 'tolerations[0]'],
    ['containers.0.ports.0.name', 'containers[0].ports[0].name'],
  ])("takes a list's index that is written as a key: %s", async (written, read) => {
    const pod = 'Deployment.spec.template.spec';
    const text = await explain(`${pod}.${written}`);
    expect(text).toMatch(`todo-backend: ${pod}.${read} (`);
    expect(text).toMatch(/^ {2}rendered +as$/m);
  });

  it.each([
    ['tolerations.0.key', 'tolerations[0].key'],
    ['extraEnv.0', 'extraEnv["0"]'],
  ])('reads the value %s as %s', async (written, read) => {
    expect(await explain(written)).toMatch(`todo-backend: ${read}\n`);
  });

  it.each(['Deployment.metadata.labels', 'Deployment.spec.template.metadata.labels'])(
    'reads a key with dots of %s without quotes too',
    async (labels) => {
      const text = await explain(`${labels}.app.kubernetes.io/name`);
      expect(text).toBe(await explain(`${labels}["app.kubernetes.io/name"]`));
      expect(text).toContain('"todo-backend"');
    },
  );

  it.each([
    ['podAnnotations.example.com/team', 'podAnnotations["example.com/team"]'],
    ['podAnnotations.example.com', 'podAnnotations["example.com"]'],
    [
      'Deployment.spec.template.metadata.annotations.example.com/team',
      'Deployment.spec.template.metadata.annotations["example.com/team"]',
    ],
  ])('reads the key with dots that an environment sets in %s', async (written, read) => {
    const annotated = testWorkspace({ noted: { noted } });
    const [found, quoted] = [
      await annotated.run('explain', 'noted', written),
      await annotated.run('explain', 'noted', read),
    ];
    annotated.remove();
    expect(found).toEqual(quoted);
    expect(found).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(`noted: ${read}`) as string,
    });
  });

  it('names each field of a path with *', async () => {
    const text = await explain('Deployment.spec.template.spec.containers[*].image');
    expect(text).toMatch(/^ {2}field +rendered +as$/m);
    expect(text).toContain(
      '\n  Deployment.spec.template.spec.containers[0].image  "todo-backend:1.',
    );
  });

  it.each([
    ['env.POOLSIZE', ': env has no "POOLSIZE"; did you mean "env.POOL_SIZE"?'],
    ['POOL_SIZE', '; did you mean "env.POOL_SIZE"?'],
    ['spec.replicas', ': there is no "spec"; did you mean "Deployment.spec.replicas"?'],
    ['containers[todo-backend].image', '.template.spec.containers[0].image"?'],
    [
      'containers.image',
      ': there is no "containers"; did you mean "Deployment.spec.template.spec.con',
    ],
    ['ports.containerPort', '.template.spec.containers[0].ports[0].containerPort"?'],
    ['containers.ports.name', '.template.spec.containers[0].ports[0].name"?'],
    ['Deployment.spec.template.spec.containers.image', '.template.spec.containers[0].image"?'],
    ['Deployment.spec.template.spec.containers.env.name', '.spec.containers[0].env[0].name"?'],
    ['Deployment.spec.template.spec.containers.env.value', '.spec.containers[0].env[*].value"?'],
    ['from.namespaceSelector', '"NetworkPolicy.spec.ingress[0].from[*].namespaceSelector"?'],
    ['Deployment.replicas', ': Deployment has no "replicas"; did you mean "Deployment.spec.rep'],
    ['Deployment.spec.replica', ': Deployment.spec has no "replica"; did you mean "Deployment.s'],
    ['Deployment/spec/replicas', '; did you mean "Deployment.spec.replicas"?'],
    ['deployment', '; did you mean "Deployment"?'],
    ['Deploymnt.spec', ': there is no "Deploymnt"; did you mean "Deployment.spec"?'],
    ['Deploymnt.spec.replcas', ': there is no "Deploymnt"; did you mean "Deployment.spec.replic'],
    [
      'Deployment.status',
      ': Deployment has no "status"; there is: apiVersion, kind, metadata, spec',
    ],
    [
      'Deployment.spec.template.spec.containers[name=todo-backend].image',
      ': Deployment.spec.template.spec.containers has no [name=todo-backend]; there is: [todo-backend]',
    ],
    [
      'Deployment.spec.template.spec.containers[1]',
      'containers has no [1]; there is: [todo-backend]',
    ],
    ['Deployment.spec.template.spec.containers.todo-backend.image', '.containers[0].image"?'],
    [
      'Deployment.spec.template.spec.containers[*].imag',
      '; did you mean "Deployment.spec.template',
    ],
    ['podSecurityContext.runAsUsr', '; did you mean "podSecurityContext.runAsUser"?'],
    ['image.tga', ': image has no "tga"; did you mean "image.tag"?'],
    ['image[tag]', ': image has no [tag]; did you mean "image.tag"?'],
    ['env.POOL_SIZE.x', ': env.POOL_SIZE has no "x"; did you mean "env.POOL_SIZE"?'],
    ['tolerations[0].ky', ': tolerations[0] has no "ky"; did you mean "tolerations[0]"?'],
    ['env.*', ': env has no "*"; there is: BACKEND_ENV, '],
    [
      'Deployment.spec.template.metadata.labels.a.b.c',
      '.labels.a has no "b"; did you mean "Deployment.spec.template.metadata.labels["a.b.c"]"?',
    ],
    [
      'podLabels.app.kubernetes.io/name',
      'podLabels.app has no "kubernetes"; did you mean "podLabels["app.kubernetes.io/name"]"?',
    ],
    ['extraEnv.TEAM.x', 'extraEnv.TEAM has no "x"; did you mean "extraEnv.TEAM"?'],
    [
      'metadata.labels.app.kubernetes.io/name',
      'did you mean "Deployment.metadata.labels["app.kubernetes.io/name"]"?',
    ],
    ['app.kubernetes.io/name', 'did you mean "Deployment.metadata.labels["app.kubernetes.io/na'],
    ['Deployment.labels.app.kubernetes.io/name', 'mean "Deployment.metadata.labels["app.kub'],
    [
      'Deployment.spec.template.metadata.annotations["checksum/config"].x',
      '.annotations["checksum/config"] has no "x"; did you mean',
    ],
    ['Deployment.spec.template.spec.nodeSelector[0]', 'nodeSelector has no [0]; did you mean'],
    ['Deployment.spec.template.spec.nodeSelector.disk.type', '.disk has no "type"; did you mean'],
    ['Deployment.spec.template.spec.affinity.x', 'affinity has no "x"; did you mean'],
    ['Deployment.spec.template.spec.tolerations.x', 'tolerations has no "x"; did you mean'],
    ['Deployment.spec.template.spec.tolerations[0].x', 'tolerations[0] has no "x"; did you mean'],
    ['nothing', '; the values and kinds are: replicaCount, image, '],
    ['nothing.at.all', ': there is no "nothing"; the values and kinds are: replicaCount, image, '],
  ])('refuses %s and says what there is', async (path, hint) => {
    const { exitCode, stdout, stderr } = await workspace.run('explain', 'todo-backend', path);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(`todo-backend has no value and no manifest field "${path}"`);
    expect(stderr).toContain(hint);
  });

  it('says what is missing', async () => {
    expect(await workspace.run('explain', 'todo-backend')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('helm-gen explain needs PATH') as string,
    });
  });

  it('gives machines the same', async () => {
    const { stdout } = await workspace.run('explain', 'todo-backend', 'env.POOL_SIZE', '--json');
    const [file, line] = at("POOL_SIZE: '10'").split(':');
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'value',
      contract: { type: 'integer as a string, 1–999', default: '"5"' },
      values: [
        {
          path: 'env.POOL_SIZE',
          settings: [
            { value: '5', by: 'default', environments: ['default', 'staging'] },
            { value: '2', by: 'environment' },
            { value: '10', by: 'environment', place: { file, line: Number(line), column: 14 } },
          ],
        },
      ],
      fields: [
        { how: [{ is: 'checksum of env', conditions: [] }] },
        { place: 'ConfigMap.data.POOL_SIZE', file: 'templates/configmap.yaml' },
      ],
    });
  });

  it('explains where the sources are not there, without places', async () => {
    const text = await explain('replicaCount', 'todo-frontend');
    expect(text).toMatch(/replicaCount {2}1 {3}default, dev, staging\n/);
  });
});
