import { chart, deploysIn, poolSize, slow, type Deploys } from './testing/deploys.ts';
import { e2eWorkspace, kubectl, names, until, type E2eWorkspace } from './testing/e2e-workspace.ts';

let workspace: E2eWorkspace;
let deploys: Deploys;
beforeAll(async () => {
  const environments = ['pending', 'pending-upgrade', 'plain'];
  workspace = await e2eWorkspace(environments);
  deploys = deploysIn(workspace);
  for (const environment of environments) await workspace.setUp(environment);
});
afterAll(() => {
  workspace.remove();
});

describe('a deploy that is killed while helm is at work', () => {
  it('leaves a first install from which the next deploy recovers by itself', async () => {
    const isPending = () => until(() => deploys.statusesIn('pending').includes('pending-install'));
    await deploys.killed(isPending, 'pending', slow, { env: { HELM_BIN: deploys.slowHelm() } });
    expect(deploys.statusesIn('pending')).toEqual(['pending-install']);
    const { exitCode, stderr } = await deploys.deploy('pending', ...poolSize(7));
    expect(stderr).toContain('was interrupted; this one takes over');
    expect(stderr).toContain('was left pending-install; back to revision 1 first');
    expect(exitCode).toBe(0);
    expect(deploys.running('pending')).toEqual({ poolSize: '7', ready: 1 });
    expect(names(workspace.namespace('pending'), 'leases')).toEqual([]);
  });

  it('leaves an upgrade of which the next deploy knows what was there before', async () => {
    const environment = 'pending-upgrade';
    expect(await deploys.deploy(environment, ...poolSize(3))).toMatchObject({ exitCode: 0 });
    const isPending = () =>
      until(() => deploys.statusesIn(environment).includes('pending-upgrade'));
    await deploys.killed(isPending, environment, [...poolSize(4), ...slow], {
      env: { HELM_BIN: deploys.slowHelm() },
    });
    expect(deploys.statusesIn(environment)).toEqual(['deployed', 'pending-upgrade']);
    const wrong = ['--set', 'image.repository=todo-frontend'];
    const { exitCode, stdout, stderr } = await deploys.deploy(environment, ...wrong);
    expect(stderr).toContain('was left pending-upgrade; back to revision 1 first');
    expect(stdout).toContain('rolled back to revision 1, which is ready');
    expect(exitCode).toBe(1);
    expect(deploys.running(environment)).toEqual({ poolSize: '3', ready: 1 });
  });
});

describe('a release that another helm has left pending', () => {
  it('is left alone, and the way out is one command', async () => {
    const namespace = workspace.namespace('plain');
    expect(await deploys.deploy('plain')).toMatchObject({ exitCode: 0 });
    const name = `${chart}-plain`;
    const isPending = () => until(() => deploys.statusesIn('plain').includes('pending-upgrade'));
    await deploys.killed(isPending, 'plain', [...poolSize(4), ...slow], {
      env: { HELM_BIN: deploys.slowHelm() },
    });
    // Without the Lease, nothing tells whose it was.
    kubectl(['delete', 'lease', '--all', '--namespace', namespace]);
    const { exitCode, stdout } = await deploys.deploy('plain');
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`${name} is pending-upgrade since `);
    const [command = ''] = /helm rollback .*$/m.exec(stdout) ?? [];
    expect(command).toContain(`helm rollback ${name} 1 --namespace ${namespace}`);
    expect(deploys.statusesIn('plain')).toEqual(['deployed', 'pending-upgrade']);
  });
});
