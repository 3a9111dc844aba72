import { findTool } from '@helm-gen/toolchain';
import { chart, deploysIn, poolSize, type Deploys } from './testing/deploys.ts';
import { e2eWorkspace, get, kubectl, type E2eWorkspace } from './testing/e2e-workspace.ts';

const environments = ['taken-over', 'four'];

let workspace: E2eWorkspace;
let deploys: Deploys;
const bins = new Map<string, string>();
beforeAll(async () => {
  workspace = await e2eWorkspace(environments);
  deploys = deploysIn(workspace);
  for (const version of ['3.18.0', '4.2.3']) {
    bins.set(version, (await findTool('helm', { version })).path);
  }
  for (const environment of environments) await workspace.setUp(environment);
});
afterAll(() => {
  workspace.remove();
});

const place = (environment: string) => ['--namespace', workspace.namespace(environment)];

const deployWith = (helm: string, environment: string, ...options: readonly string[]) =>
  deploys.deployIn({ HELM_BIN: bins.get(helm) ?? '' }, environment, ...options);

it('a release goes from Helm 3 to Helm 4 and back, and stays without drift', async () => {
  const sizes: string[] = [];
  for (const [index, helm] of ['3.18.0', '4.2.3', '3.18.0', '4.2.3'].entries()) {
    const { exitCode, stderr } = await deployWith(helm, 'taken-over', ...poolSize(index + 3));
    expect({ helm, exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({
      ...{ helm, exitCode: 0, stderr: '' },
    });
    sizes.push(String(deploys.running('taken-over').poolSize));
    const { stdout } = await workspace.run('verify', 'taken-over', chart);
    expect(stdout).toMatch(/✓ drift +3 objects as rendered/);
  }
  expect(sizes).toEqual(['3', '4', '5', '6']);
});

it('a list key that somebody has used twice is refused before Helm 4 writes, with the way back', async () => {
  expect(await deployWith('4.2.3', 'four')).toMatchObject({ exitCode: 0 });
  const patch = (text: string) =>
    kubectl(['patch', 'service', chart, ...place('four'), '--type', 'json', '--patch', text]);
  patch('[{"op":"replace","path":"/spec/ports/0/port","value":8001}]');
  const { exitCode, stdout } = await deployWith('4.2.3', 'four', ...poolSize(4));
  expect(stdout).toContain(`✗ admission: Service/${chart}: spec.ports[1].name: Duplicate value`);
  expect(exitCode).toBe(1);
  expect(deploys.statusesIn('four')).toEqual(['deployed']);
  const [, back = ''] = /--type json --patch '(.*)'$/m.exec(stdout) ?? [];
  patch(back);
  expect(await deployWith('4.2.3', 'four', ...poolSize(4))).toMatchObject({ exitCode: 0 });
  const { spec } = get<{ spec: { ports: readonly { port: number }[] } }>(
    ...['service', chart, ...place('four')],
  );
  expect(spec.ports.map(({ port }) => port)).toEqual([8000]);
});
