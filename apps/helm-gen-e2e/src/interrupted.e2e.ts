import { writeFileSync } from 'node:fs';
import { cuttableProxy } from './testing/cuttable-proxy.ts';
import { chart, deploysIn, poolSize, quick, slow, type Deploys } from './testing/deploys.ts';
import { e2eWorkspace, kubectl, names, until, type E2eWorkspace } from './testing/e2e-workspace.ts';

let workspace: E2eWorkspace;
let deploys: Deploys;
beforeAll(async () => {
  const environments = ['ctrl-c', 'cut', 'twice'];
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
    const { signal } = await deploys.killed(isBegun, 'ctrl-c', slow, { signal: 'SIGINT' });
    expect(signal).toBe('SIGINT');
    const { exitCode, stderr } = await deploys.deploy('ctrl-c', ...poolSize(8));
    expect(stderr).toContain('was interrupted; this one takes over');
    expect(exitCode).toBe(0);
    expect(deploys.running('ctrl-c')).toEqual({ poolSize: '8', ready: 1 });
  });
});

describe('a deploy that loses the API server', () => {
  it('says so and what to do, and that does it', async () => {
    const config = JSON.parse(
      kubectl(['config', 'view', '--raw', '--minify', '--flatten', '--output', 'json']),
    ) as { clusters: [{ cluster: Record<string, string> }] };
    const [{ cluster }] = config.clusters;
    const { hostname, href } = new URL(cluster['server'] ?? '');
    const proxy = await cuttableProxy(new URL(href));
    Object.assign(cluster, { server: proxy.url, 'tls-server-name': hostname });
    const kubeconfig = workspace.path('through-proxy.json');
    writeFileSync(kubeconfig, JSON.stringify(config), { mode: 0o600 });
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

describe('two deploys at once', () => {
  it('are one that wins, and one that refuses and changes nothing', async () => {
    const namespace = workspace.namespace('twice');
    // The first one has it until it is told to go on, however slow the second one is.
    const go = workspace.path('go-on');
    const wait = `[ "$1" != upgrade ] || while [ ! -e ${go} ]; do sleep 0.1; done`;
    const first = workspace.runWith(
      { env: { HELM_BIN: workspace.helm('held-helm', wait) } },
      ...['deploy', 'twice', chart, ...quick, ...poolSize(3)],
    );
    await until(() => names(namespace, 'leases').length > 0);
    const second = await deploys.deploy('twice', ...poolSize(4));
    writeFileSync(go, '');
    expect(second.exitCode).toBe(1);
    expect(second.stderr).toMatch(
      new RegExp(`another deploy is at work in ${namespace}: by \\S+ process \\d+, since `),
    );
    expect(await first).toMatchObject({ exitCode: 0 });
    expect(deploys.running('twice')).toEqual({ poolSize: '3', ready: 1 });
    expect(deploys.statusesIn('twice')).toEqual(['deployed']);
  });
});
