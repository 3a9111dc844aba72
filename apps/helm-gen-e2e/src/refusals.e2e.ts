import { writeFileSync } from 'node:fs';
import { writeKubeconfig } from '../../../tools/cli/src/testing/kubeconfig.ts';
import {
  canary,
  e2eWorkspace,
  kubectl,
  names,
  secretKeys,
  until,
  type E2eWorkspace,
} from './testing/e2e-workspace.ts';
import { stubServer } from './testing/stub-server.ts';

let workspace: E2eWorkspace;
beforeAll(async () => {
  workspace = await e2eWorkspace(['unready']);
});
afterAll(() => {
  workspace.remove();
});

const namespaces = () =>
  kubectl(['get', 'namespaces', '--output', 'name'])
    .split('\n')
    .filter((name) => name.startsWith(`namespace/${workspace.system}-`));

/** What a refused deploy must not have left. */
const written = (environment: string) =>
  names(workspace.namespace(environment), 'deployments,services,leases,secrets');

const kubeconfig = (name: string, server: string) =>
  writeKubeconfig(workspace.path(`${name}.json`), name, server);

describe('setup', () => {
  it('makes the namespace, says which keys are missing, and makes the Secret from a file', async () => {
    const first = await workspace.run('setup', 'dev');
    expect(first.stdout).toContain('not ready to deploy');
    expect(first.stdout).toContain(
      `there is no Secret todo-backend-secrets with the keys ${[...secretKeys].sort().join(', ')}`,
    );
    expect(first.exitCode).toBe(1);
    await workspace.setUp('dev');
    const again = await workspace.run('setup', 'dev');
    expect(again).toMatchObject({ exitCode: 0 });
    expect(again.stdout).toContain('nothing to change');
  });

  it('leaves a Secret that exists as it is, unless it is told to replace it', async () => {
    const file = workspace.path('other.env');
    writeFileSync(file, secretKeys.map((key) => `${key}=${canary}-2\n`).join(''));
    const value = () =>
      kubectl([
        ...['get', 'secret', 'todo-backend-secrets', '--namespace', workspace.namespace('dev')],
        ...['--output', 'jsonpath={.data.SECRET_KEY}'],
      ]);
    const [before, after] = [canary, `${canary}-2`].map((text) =>
      Buffer.from(text).toString('base64'),
    );
    const kept = await workspace.run('setup', 'dev', '--secrets-from', file);
    expect(kept.stdout).toContain('exists and was left as it is; --replace-secret replaces it');
    expect({ exitCode: kept.exitCode, value: value() }).toEqual({ exitCode: 0, value: before });
    const replaced = await workspace.run(
      'setup',
      'dev',
      '--secrets-from',
      file,
      '--replace-secret',
    );
    expect(replaced.stdout).toContain('Secret todo-backend-secrets replaced');
    expect(value()).toBe(after);
    for (const { stdout, stderr } of [kept, replaced])
      expect(stdout + stderr).not.toContain(canary);
  });

  it('refuses a file that does not hold what is wanted, and writes nothing', async () => {
    const file = workspace.path('bad.env');
    writeFileSync(file, `SECRET_KEY=changeme\n${canary}\n`);
    const { exitCode, stdout, stderr } = await workspace.run(
      ...['setup', 'staging', '--secrets-from', file],
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('the value of SECRET_KEY is a placeholder; put your own there');
    expect(stderr).toContain('DATABASE_URL is missing');
    expect(stderr).not.toContain(canary);
    expect(namespaces()).not.toContain(`namespace/${workspace.namespace('staging')}`);
  });

  it('enforces Pod Security "restricted", also in a namespace that was there before', async () => {
    const namespace = workspace.namespace('unready');
    kubectl(['create', 'namespace', namespace]);
    const { stdout } = await workspace.run('setup', 'unready');
    expect(stdout).toContain('namespace labelled');
    const pod = {
      ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'root', namespace } },
      spec: { containers: [{ name: 'root', image: 'x' }] },
    };
    expect(() => kubectl(['create', '--filename', '-'], JSON.stringify(pod))).toThrow(
      'violates PodSecurity "restricted:latest"',
    );
  });
});

describe('deploy', () => {
  it('tells everything that is missing at once, and writes nothing', async () => {
    workspace.edit('helm/todo-backend/values.yaml', (text) => `${text}# by hand\n`);
    const { exitCode, stdout } = await workspace.run(
      ...['deploy', 'unready', 'todo-backend'],
      ...['--set', 'image.tag=0.0.0,probes.liveness.enabled=false'],
    );
    await workspace.copyRun({}, 'generate');
    expect(stdout).toMatch(/^unready {2}not deployed; nothing was changed$/m);
    expect([...stdout.matchAll(/^ {2}✗ ([\w-]+): /gm)].map(([, id]) => id)).toEqual([
      'chart',
      'rule',
      'secret',
      'image',
    ]);
    expect(stdout).toContain('has no liveness probe (K-006, SC-005)');
    expect(stdout).toContain('minikube image load todo-backend:0.0.0');
    expect(exitCode).toBe(1);
    expect(written('unready')).toEqual([]);
  });

  it('refuses where there is no namespace', async () => {
    const { exitCode, stdout } = await workspace.run('deploy', 'staging');
    expect(stdout).toContain(`there is no namespace ${workspace.namespace('staging')}`);
    expect(stdout).toContain('run: npx helm-gen setup staging');
    expect(exitCode).toBe(1);
  });

  it('names the keys that a Secret lacks', async () => {
    const namespace = workspace.namespace('unready');
    const literal = ['DATABASE_URL', 'SECRET_KEY'].map((key) => `--from-literal=${key}=${canary}`);
    const empty = '--from-literal=AUTH_SECRET=';
    kubectl([
      ...['create', 'secret', 'generic', 'todo-backend-secrets', '--namespace', namespace],
      ...[...literal, empty],
    ]);
    const { exitCode, stdout, stderr } = await workspace.run('deploy', 'unready');
    expect(stdout).toContain(
      `the Secret todo-backend-secrets has no value for AUTH_SECRET, OPENAI_API_KEY in the namespace ${namespace}`,
    );
    expect(stdout + stderr).not.toContain(canary);
    expect(exitCode).toBe(1);
    expect(written('unready')).toEqual(['secret/todo-backend-secrets']);
  });

  it('tells what the API server would refuse, and whose objects are in the way', async () => {
    const namespace = workspace.namespace('dev');
    const make = (object: object) =>
      kubectl(['create', '--filename', '-', '--namespace', namespace], JSON.stringify(object));
    const quota = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'e2e' } };
    make({ ...quota, spec: { hard: { 'count/deployments.apps': '0' } } });
    make({
      ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'todo-backend-dev-config' } },
    });
    await until(
      () =>
        kubectl([
          'get',
          'resourcequota',
          'e2e',
          '--namespace',
          namespace,
          '--output',
          'jsonpath={.status.hard}',
        ]) !== '',
    );
    const { exitCode, stdout } = await workspace.run('deploy', 'dev', 'todo-backend');
    kubectl([
      'delete',
      'resourcequota/e2e',
      'configmap/todo-backend-dev-config',
      '--namespace',
      namespace,
    ]);
    expect(stdout).toMatch(
      /✗ admission: .*exceeded quota: e2e, requested: count\/deployments.apps=1/,
    );
    expect(stdout).toContain(
      `✗ ownership: ConfigMap/todo-backend-dev-config in ${namespace} is not the release todo-backend-dev's, but nobody's`,
    );
    expect(exitCode).toBe(1);
    expect(written('dev')).toEqual(['secret/todo-backend-secrets']);
  });

  it('shows with --dry-run what would change, and writes nothing', async () => {
    const { exitCode, stdout } = await workspace.run('deploy', 'dev', '--dry-run');
    expect(stdout).toMatch(/^todo-backend-dev: 3 added$/m);
    expect(stdout).toMatch(/^todo-frontend-dev: 3 added$/m);
    expect(exitCode).toBe(0);
    expect(written('dev')).toEqual(['secret/todo-backend-secrets']);
  });

  it('asks for prod to be confirmed, and without a terminal wants --confirm prod', async () => {
    const { exitCode, stdout, stderr } = await workspace.run('deploy', 'prod');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(
      'prod is changed only when it is confirmed: on a terminal, or with --confirm prod',
    );
  });
});

describe('the cluster', () => {
  const deployTo = (file: string, ...context: readonly string[]) =>
    workspace.copyRun({ env: { KUBECONFIG: file } }, 'deploy', 'dev', ...context);

  it('must be of the context that the environment is bound to', async () => {
    const { exitCode, stderr } = await deployTo(kubeconfig('theirs', 'http://127.0.0.1:9'));
    expect(stderr).toContain(
      'the current context is theirs (http://127.0.0.1:9), but the environments are bound to minikube',
    );
    expect(exitCode).toBe(1);
  });

  it('must be of a context that there is', async () => {
    const file = kubeconfig('theirs', 'http://127.0.0.1:9');
    const { exitCode, stderr } = await deployTo(file, '--context', 'their');
    expect(stderr).toContain('the kubeconfig has no context "their"; did you mean "theirs"?');
    expect(exitCode).toBe(2);
  });

  it('must answer', async () => {
    const { exitCode, stderr } = await deployTo(kubeconfig('minikube', 'http://127.0.0.1:9'));
    expect(stderr).toContain('the cluster of the context minikube does not answer: ');
    expect(exitCode).toBe(3);
  });

  it.each(['v1.27.16', 'v1.99.0'])('must have a version in range: %s', async (version) => {
    const server = await stubServer(version);
    const { exitCode, stdout } = await deployTo(kubeconfig('minikube', server.url));
    server.close();
    expect(stdout).toContain(`✗ server-version: the server is Kubernetes ${version.slice(1)}; `);
    expect(exitCode).toBe(1);
  });
});

describe('setup --all', () => {
  it('makes every namespace, tells what each lacks, and changes nothing the second time', async () => {
    const first = await workspace.run('setup', '--all');
    expect(first.stdout).toMatch(/^dev {2}ready to deploy: .*: nothing to change$/m);
    expect(first.stdout).toMatch(/^staging {2}not ready to deploy: .*: namespace created$/m);
    expect(first.exitCode).toBe(1);
    const again = await workspace.run('setup', '--all');
    expect(again.stdout.match(/: nothing to change$/gm)).toHaveLength(4);
    expect(again.exitCode).toBe(1);
  });
});
