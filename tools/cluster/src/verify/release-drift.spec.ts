import type { Manifest } from '@helm-gen/chart';
import { fakeCluster, listOf } from '../testing/fake-api.ts';
import { keyOf, type Live } from '../live-objects.ts';
import type { LiveObject } from './managed-fields.ts';
import { driftLines, foreignLines, labelledObjects, releaseDrift } from './release-drift.ts';

const object = (kind: string, name: string, more: object = {}): Manifest & LiveObject => ({
  ...{ apiVersion: 'v1', kind, metadata: { name } },
  ...more,
});

const secret = (value: string) => object('Secret', 'a', { data: { KEY: value } });

/** What is told of a release that was deployed as some objects, is rendered as others and has again others. */
function told(
  deployed: readonly Manifest[],
  rendered: readonly Manifest[],
  live: readonly LiveObject[],
) {
  const found = new Map(live.map((each) => [keyOf(each), each as Live]));
  const release = { name: 'a-dev', namespace: 'shop-dev' };
  const drift = releaseDrift(release, rendered, deployed, {
    of: (manifest) => found.get(keyOf(manifest)),
  });
  return { lines: driftLines(drift), foreign: foreignLines(['Job/x'], rendered, drift) };
}

const [service, configMap] = [object('Service', 'a'), object('ConfigMap', 'a-config')];

describe('the objects of a release', () => {
  it('are told where they are missing; what is left over is told apart', () => {
    const { lines, foreign } = told(
      [service, configMap],
      [service, object('Service', 'b')],
      [service, configMap],
    );
    expect(lines).toEqual(['Service/b is missing']);
    expect(foreign).toEqual([
      'ConfigMap/a-config is left over: the chart no longer renders it',
      'Job/x has the labels of the release, which does not render it',
    ]);
  });

  it('are not told where the chart no longer renders them and they are gone', () => {
    expect(told([service, configMap], [service], [service]).lines).toEqual([]);
  });

  it('are told field by field, what is long shortened', () => {
    const changed = object('ConfigMap', 'a-config', { data: { LONG: 'x'.repeat(500) } });
    const [line = ''] = told(
      [],
      [object('ConfigMap', 'a-config', { data: { LONG: 'y' } })],
      [changed],
    ).lines;
    expect(line).toMatch(/^ConfigMap\/a-config: data\.LONG is "x+…, rendered "y"$/);
    expect(line.length).toBeLessThan(200);
  });
});

describe('a value that nobody may see', () => {
  it('of a Secret is not told', () => {
    const { lines } = told([], [secret('old')], [secret('canary')]);
    expect(lines).toEqual(['Secret/a: data.KEY is present, rendered present']);
  });

  it('of a variable that was added by hand is not told', () => {
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
    const { lines } = told([], [deployment()], [{ ...live, metadata }]);
    expect(lines).toEqual([
      'Deployment/a: spec.template.spec.containers[name=a].env[name=TOKEN] is present, rendered absent (by kubectl-set)',
    ]);
  });
});

it('what bears the labels of a release is found by release, but for what a controller made', async () => {
  const labels = { 'app.kubernetes.io/instance': 'a-dev' };
  const { cluster } = fakeCluster((asked) =>
    asked.endsWith('/services')
      ? listOf('Service', [
          { metadata: { name: 'left', labels } },
          { metadata: { name: 'made', labels, ownerReferences: [{ kind: 'X', uid: '1' }] } },
        ])
      : listOf('X', []),
  );
  const labelled = await labelledObjects(cluster, 'shop-dev');
  expect(labelled.of('a-dev')).toEqual(['Service/left']);
  expect(labelled.of('b-dev')).toEqual([]);
});
