import {
  kubeconfigFor,
  startOfflineApiServer,
  type OfflineApiServer,
} from '@helm-gen/offline-apiserver';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fakeAssets, type FakeAssets } from '../testing/fake-assets.ts';
import { testWorkspace, type TestWorkspace } from '../testing/workspace.ts';

// The first run on a machine downloads the tools.
jest.setTimeout(300_000);

/** Stands for a cluster: it answers as Kubernetes 1.30, and has the namespaces `default` and `todo-dev` alone. */
let cluster: OfflineApiServer;
let front: Server;
let assets: FakeAssets;
let workspace: TestWorkspace;

beforeAll(async () => {
  cluster = await startOfflineApiServer({ kubeVersion: '1.30' });
  front = createServer((asked, answer) => {
    const { method, headers, url = '' } = asked;
    const [, namespace] = /\/namespaces\/(todo-(?:staging|prod))\//.exec(url) ?? [];
    if (method === 'POST' && namespace !== undefined) {
      const message = `namespaces "${namespace}" not found`;
      const status = { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'NotFound' };
      answer.writeHead(404, { 'content-type': 'application/json' });
      answer.end(JSON.stringify({ ...status, code: 404, message }));
      return;
    }
    const passed = request(`${cluster.url}${url}`, { method, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 500, given.headers);
      given.pipe(answer);
    });
    asked.pipe(passed);
  }).listen(0, '127.0.0.1');
  await once(front, 'listening');
  assets = fakeAssets(cluster.url);
  workspace = testWorkspace();
  const { port } = front.address() as AddressInfo;
  const kubeconfig = kubeconfigFor(`http://127.0.0.1:${String(port)}`);
  writeFileSync(workspace.path('kubeconfig'), kubeconfig.replaceAll(/: offline\n/g, ': mine\n'));
  await workspace.run('generate');
  for (const step of ['lint', 'template']) await workspace.run(step);
});
afterAll(async () => {
  front.closeAllConnections();
  front.close();
  await cluster.close();
  assets.remove();
  workspace.remove();
});
beforeEach(() => {
  delete workspace.env['KUBEBUILDER_ASSETS'];
  workspace.env['KUBECONFIG'] = workspace.path('kubeconfig');
});

const dryRun = (...options: readonly string[]) =>
  workspace.run('dry-run', 'todo-backend', ...options);

describe('dry-run --cluster', () => {
  it('asks the cluster of the current context, and says what it lacks and how to make it', async () => {
    const { exitCode, stdout, stderr } = await dryRun('--cluster');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^todo-backend {2}dry-run 2 of 4 failed: default, dev, staging, prod /);
    expect(stdout).toMatch(/ \(kubectl \d\S+, cluster mine with Kubernetes 1\.30\.0\)$/m);
    expect(stdout.split('\n').slice(1)).toEqual([
      '  staging: Namespace/todo-staging: does not exist, and a dry run creates nothing; run: kubectl create namespace todo-staging',
      '  prod: Namespace/todo-prod: does not exist, and a dry run creates nothing; run: kubectl create namespace todo-prod',
      '',
    ]);
    expect(exitCode).toBe(1);
  });

  it('is named where validate says what was asked', async () => {
    const { stdout } = await workspace.run('validate', 'todo-backend');
    expect(stdout).toMatch(/^ {2}dev .* ✓ +✓ +✓ +✓ +✓$/m);
    expect(stdout).toMatch(/^ {2}prod .* ✓ +✓ +✗ +✓ +✓$/m);
    expect(stdout).toMatch(/checked with .*, cluster mine with Kubernetes 1\.30\.0$/m);
  });

  it.each([
    [
      'a context that there is not',
      ['--context', 'theirs'],
      2,
      /^the kubeconfig has no context "theirs"; the contexts are: mine\n/,
    ],
    ['two servers at once', ['--kube-version', '1.30'], 2, /^--kube-version is for the offline/],
  ])('refuses %s', async (_what, options, code, message) => {
    const { exitCode, stdout, stderr } = await dryRun('--cluster', ...options);
    expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('refuses to guess where no kubeconfig names a context', async () => {
    workspace.env['KUBECONFIG'] = workspace.path('absent');
    const { exitCode, stderr } = await dryRun('--cluster');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /^--cluster needs a kubeconfig with a current context.*\n {2}set KUBECONFIG/,
    );
  });

  it('says so when the cluster does not answer', async () => {
    const refusing = kubeconfigFor('http://127.0.0.1:9');
    writeFileSync(workspace.path('nobody'), refusing);
    workspace.env['KUBECONFIG'] = workspace.path('nobody');
    const { exitCode, stderr } = await dryRun('--cluster');
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/^the cluster of the context offline does not answer: .*127\.0\.0\.1:9/);
  });
});

describe('dry-run with KUBEBUILDER_ASSETS', () => {
  beforeEach(() => {
    workspace.env['KUBEBUILDER_ASSETS'] = assets.directory;
  });

  it('starts its etcd and kube-apiserver, makes the namespaces, asks it, and ends both', async () => {
    const { exitCode, stdout, stderr } = await dryRun();
    expect(stderr).toBe('');
    expect(stdout).toMatch(/, kube-apiserver of KUBEBUILDER_ASSETS 1\.30\.0\)\n$/);
    expect(exitCode).toBe(0);
    expect(assets.created()).toEqual(['default', 'todo-dev', 'todo-staging', 'todo-prod']);
    expect(assets.running()).toEqual([]);
  });

  it('says what it last said when it ends by itself, and ends the other', async () => {
    const broken = fakeAssets(cluster.url);
    broken.program('kube-apiserver', 'echo "Error: no such flag" >&2; exit 1');
    workspace.env['KUBEBUILDER_ASSETS'] = broken.directory;
    const { exitCode, stderr } = await dryRun();
    expect(exitCode).toBe(3);
    expect(stderr).toBe(
      `KUBEBUILDER_ASSETS=${broken.directory}: etcd or kube-apiserver ended: Error: no such flag\n`,
    );
    expect(broken.running()).toEqual([]);
    broken.remove();
  });

  it('names the program that is not there', async () => {
    workspace.env['KUBEBUILDER_ASSETS'] = workspace.root;
    const { exitCode, stderr } = await dryRun();
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(
      /: there is no etcd that can be run\n {2}name a directory with etcd and/,
    );
  });

  it('leaves no result of an earlier run when it fails', () => {
    expect(existsSync(workspace.path('dist/charts/todo-backend/dry-run.json'))).toBe(false);
  });
});
