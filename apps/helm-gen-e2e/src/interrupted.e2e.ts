import { existsSync, writeFileSync } from 'node:fs';
import { cuttableProxy } from './testing/cuttable-proxy.ts';
import { chart, deploysIn, poolSize, quick, slow, type Deploys } from './testing/deploys.ts';
import { e2eWorkspace, names, until, type E2eWorkspace } from './testing/e2e-workspace.ts';
import { kubeconfigOf, serverUrl } from './testing/kubeconfigs.ts';

/** A kubeconfig whose way to the cluster can be cut. */
const throughProxy = (name: string, server: string) =>
  kubeconfigOf(workspace, name, { cluster: { server, 'tls-server-name': serverUrl().hostname } });

/** What a helm does before an upgrade: it says that it is there, and waits until it is told to go on. */
const held = (name: string) =>
  `[ "$1" != upgrade ] || { : > ${workspace.path(`${name}.is-there`)}; while [ ! -e ${workspace.path(`${name}.go-on`)} ]; do sleep 0.1; done; }`;
const isHeld = (name: string) => until(() => existsSync(workspace.path(`${name}.is-there`)));
const goOn = (name: string) => {
  writeFileSync(workspace.path(`${name}.go-on`), '');
};

let workspace: E2eWorkspace;
let deploys: Deploys;
beforeAll(async () => {
  const environments = ['ctrl-c', 'ctrl-c-twice', 'cut', 'lost', 'twice'];
  workspace = await e2eWorkspace(environments);
  deploys = deploysIn(workspace);
  for (const environment of environments) await workspace.setUp(environment);
});
afterAll(() => {
  workspace.remove();
});

describe('a deploy that is ended with Ctrl-C', () => {
  it('does not run on, and is followed by one that succeeds', async () => {
    const isBegun = () => until(() => deploys.statusesIn('ctrl-c').length > 0);
    const killed = await deploys.killed(isBegun, 'ctrl-c', slow, { signals: ['SIGINT'] });
    expect(killed.signal).toBe('SIGINT');
    expect(killed.stderr).toContain('interrupted by SIGINT: ');
    expect(killed.stderr).toContain('-ctrl-c may be half done\n');
    expect(killed.stderr).toContain(
      `run the same command again, which takes up what is half done: npx helm-gen deploy ctrl-c ${chart}`,
    );
    const { exitCode, stderr } = await deploys.deploy('ctrl-c', ...poolSize(8));
    expect(stderr).toContain('was interrupted; this one takes over');
    expect(exitCode).toBe(0);
    expect(deploys.running('ctrl-c')).toEqual({ poolSize: '8', ready: 1 });
  });
});

describe('a deploy that is ended with Ctrl-C twice', () => {
  it('ends at once, though helm goes on', async () => {
    const env = {
      HELM_BIN: workspace.helm('deaf-helm', `trap '' INT TERM; ${held('twice-over')}`),
    };
    const isAtWork = () => isHeld('twice-over');
    const { signal, stderr } = await deploys.killed(isAtWork, 'ctrl-c-twice', [], {
      ...{ signals: ['SIGINT', 'SIGINT'], env },
    });
    goOn('twice-over');
    expect(signal).toBe('SIGINT');
    expect(stderr).toContain('interrupted by SIGINT: ');
    const { exitCode } = await deploys.deploy('ctrl-c-twice', ...poolSize(9));
    expect(exitCode).toBe(0);
    expect(deploys.running('ctrl-c-twice')).toEqual({ poolSize: '9', ready: 1 });
  });
});

describe('a deploy that loses the API server', () => {
  it('says so and what to do, and that does it', async () => {
    const proxy = await cuttableProxy(serverUrl());
    const kubeconfig = throughProxy('cut', proxy.url);
    const run = workspace.runWith(
      { env: { KUBECONFIG: kubeconfig } },
      ...['deploy', 'cut', chart, ...quick, ...slow],
    );
    await until(() => deploys.statusesIn('cut').includes('deployed'));
    proxy.cut();
    const { exitCode, stderr } = await run;
    proxy.close();
    expect(stderr).toContain('may be half done: ');
    expect(stderr).toContain('run the same command again: it takes up what is half done');
    expect(exitCode).toBe(3);
    expect(await deploys.deploy('cut', ...poolSize(8))).toMatchObject({ exitCode: 0 });
    expect(deploys.running('cut')).toEqual({ poolSize: '8', ready: 1 });
  });
});

describe('a deploy whose helm loses the API server', () => {
  it('waits for it, and goes on where helm was', async () => {
    const proxy = await cuttableProxy(serverUrl());
    // Helm begins when there is no way to the API server any more.
    const env = {
      KUBECONFIG: throughProxy('lost', proxy.url),
      HELM_BIN: workspace.helm('waiting-helm', held('lost')),
    };
    let said = '';
    const onStderr = (text: string) => (said += text);
    const run = workspace.runWith(
      { env, onStderr },
      ...['deploy', 'lost', chart, ...quick, ...poolSize(5)],
    );
    await isHeld('lost');
    proxy.cut();
    goOn('lost');
    await until(() => said.includes('helm lost the API server'));
    proxy.restore();
    const { exitCode, stderr } = await run;
    proxy.close();
    expect({ exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({
      ...{ exitCode: 0, stderr: '' },
    });
    expect(deploys.running('lost')).toEqual({ poolSize: '5', ready: 1 });
    expect(deploys.statusesIn('lost')).toEqual(['deployed']);
  });
});

describe('two deploys at once', () => {
  it('are one that wins, and one that refuses and changes nothing', async () => {
    const namespace = workspace.namespace('twice');
    // The first one has it until it is told to go on, however slow the second one is.
    const first = workspace.runWith(
      { env: { HELM_BIN: workspace.helm('held-helm', held('first')) } },
      ...['deploy', 'twice', chart, ...quick, ...poolSize(3)],
    );
    await until(() => names(namespace, 'leases').length > 0);
    const second = await deploys.deploy('twice', ...poolSize(4));
    goOn('first');
    expect(second.exitCode).toBe(1);
    expect(second.stderr).toMatch(
      new RegExp(`another deploy is at work in ${namespace}: by \\S+ process \\d+, since `),
    );
    expect(await first).toMatchObject({ exitCode: 0 });
    expect(deploys.running('twice')).toEqual({ poolSize: '3', ready: 1 });
    expect(deploys.statusesIn('twice')).toEqual(['deployed']);
  });
});
