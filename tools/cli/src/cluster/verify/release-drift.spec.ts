import { stringify } from 'yaml';
import type { Manifest } from '../../manifests.ts';
import type { Cluster } from '../connect.ts';
import { manifestsOf } from '../helm-releases.ts';
import type { LiveObject } from './managed-fields.ts';
import { driftLines, releaseDrift } from './release-drift.ts';

const object = (kind: string, name: string, more: object = {}): Manifest & LiveObject => ({
  ...{ apiVersion: 'v1', kind, metadata: { name } },
  ...more,
});

const secret = (value: string) => object('Secret', 'a', { data: { KEY: value } });

/** What is told of a release that was deployed as some objects, is rendered as others and has again others. */
async function told(
  deployed: readonly Manifest[],
  rendered: readonly Manifest[],
  live: readonly LiveObject[],
) {
  const asked: (readonly string[])[] = [];
  const cluster = {
    helm: () =>
      Promise.resolve({
        exitCode: 0,
        stderr: '',
        stdout: deployed.map((each) => `---\n${stringify(each)}`).join(''),
      }),
    get: (args: readonly string[]) => {
      asked.push(args);
      return Promise.resolve(live);
    },
  } as unknown as Cluster;
  const drift = await releaseDrift(
    cluster,
    'todo-dev',
    rendered,
    await manifestsOf(cluster, 'todo-dev', 'a-dev'),
  );
  return { lines: driftLines(drift), asked: asked[0] ?? [] };
}

const [service, configMap] = [object('Service', 'a'), object('ConfigMap', 'a-config')];

describe('the objects of a release', () => {
  it('are asked for in the version in which they are rendered', async () => {
    const ingress = { ...object('Ingress', 'a'), apiVersion: 'networking.k8s.io/v1' };
    const { asked } = await told([], [service, ingress], []);
    expect(asked.slice(0, 2)).toEqual(['Service.v1./a', 'Ingress.v1.networking.k8s.io/a']);
  });

  it('are told where they are missing, or left over', async () => {
    const { lines } = await told(
      [service, configMap],
      [service, object('Service', 'b')],
      [service, configMap],
    );
    expect(lines).toEqual([
      'Service/b is missing',
      'ConfigMap/a-config is left over: the chart no longer renders it',
    ]);
  });

  it('are not told where the chart no longer renders them and they are gone', async () => {
    expect((await told([service, configMap], [service], [service])).lines).toEqual([]);
  });

  it('are told field by field, what is long shortened', async () => {
    const changed = object('ConfigMap', 'a-config', { data: { LONG: 'x'.repeat(500) } });
    const [line = ''] = (
      await told([], [object('ConfigMap', 'a-config', { data: { LONG: 'y' } })], [changed])
    ).lines;
    expect(line).toMatch(/^ConfigMap\/a-config: data\.LONG is "x+…, rendered "y"$/);
    expect(line.length).toBeLessThan(200);
  });
});

describe('a value that nobody may see', () => {
  it('of a Secret is not told', async () => {
    const { lines } = await told([], [secret('old')], [secret('canary')]);
    expect(lines).toEqual(['Secret/a: data.KEY is present, rendered present']);
  });

  it('of a variable that was added by hand is not told', async () => {
    const deployment = (env?: object) => ({
      ...object('Deployment', 'a', {
        spec: { template: { spec: { containers: [{ name: 'a', ...env }] } } },
      }),
      apiVersion: 'apps/v1',
    });
    const live = deployment({ env: [{ name: 'TOKEN', value: 'canary' }] });
    const fields = {
      'f:spec': {
        'f:template': {
          'f:spec': {
            'f:containers': {
              'k:{"name":"a"}': { 'f:env': { 'k:{"name":"TOKEN"}': { '.': {}, 'f:value': {} } } },
            },
          },
        },
      },
    };
    const metadata = {
      name: 'a',
      managedFields: [{ manager: 'kubectl-set', fieldsV1: fields as never }],
    };
    const { lines } = await told([], [deployment()], [{ ...live, metadata }]);
    expect(lines).toEqual([
      'Deployment/a: spec.template.spec.containers[name=a].env[name=TOKEN] is present, rendered absent (by kubectl-set)',
    ]);
  });
});
