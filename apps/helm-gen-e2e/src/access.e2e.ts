import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { loopbackCertificate } from '../../../tools/cli/src/testing/certificate.ts';
import { image } from './testing/cluster-command.ts';
import { chart, deploysIn, poolSize, quick } from './testing/deploys.ts';
import { canary, e2eWorkspace, kubectl, type E2eWorkspace } from './testing/e2e-workspace.ts';
import { kubeconfigOf, ownUser, type Differences } from './testing/kubeconfigs.ts';

const readme = readFileSync(join(__dirname, '../../../README.md'), 'utf8');

interface Role {
  readonly metadata: { readonly name: string };
  readonly rules: readonly Rule[];
}

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
}

/** The Roles that README shows, each with those above it. */
const roles = parseAllDocuments(/```yaml\n(apiVersion: rbac[^]*?)```/.exec(readme)?.[1] ?? '')
  .map((document) => document.toJS() as Role)
  .map(({ metadata }, index, all) => ({
    name: metadata.name,
    rules: all.slice(0, index + 1).flatMap(({ rules }) => rules),
  }));

let workspace: E2eWorkspace;
let namespace: string;
beforeAll(async () => {
  image('prints-environment:1.0.0', 'echo starting; env; env | base64; exit 3');
  workspace = await e2eWorkspace(['roles']);
  namespace = workspace.namespace('roles');
  await workspace.setUp('roles');
});
afterAll(() => {
  workspace.remove();
});

/** A kubeconfig of somebody who has these rights in the namespace, and no others. */
function somebodyWith(name: string, rules: readonly Rule[]): string {
  const place = ['--namespace', namespace];
  const role = {
    ...{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role' },
    ...{ metadata: { name, namespace }, rules },
  };
  kubectl(['create', 'serviceaccount', name, ...place]);
  kubectl(['create', '--filename', '-'], JSON.stringify(role));
  kubectl([
    ...['create', 'rolebinding', name, `--role=${name}`, ...place],
    `--serviceaccount=${namespace}:${name}`,
  ]);
  const token = kubectl(['create', 'token', name, ...place]).trim();
  return kubeconfigOf(workspace, name, { user: { token } });
}

const as = (kubeconfig: string, ...argv: readonly string[]) =>
  workspace.runWith({ env: { KUBECONFIG: kubeconfig } }, ...argv);

/** Rules without one right. */
const without = (rules: readonly Rule[], resource: string, verbs?: readonly string[]) =>
  rules
    .map((rule) =>
      rule.resources.includes(resource)
        ? [
            { ...rule, resources: rule.resources.filter((each) => each !== resource) },
            {
              ...{ ...rule, resources: [resource] },
              verbs: verbs === undefined ? [] : rule.verbs.filter((verb) => !verbs.includes(verb)),
            },
          ]
        : [rule],
    )
    .flat()
    .filter((rule) => rule.resources.length > 0 && rule.verbs.length > 0);

describe('exactly the rights of a Role of README', () => {
  const rulesOf = (name: string) => roles.find((role) => role.name === name)?.rules ?? [];

  it('are all that each command needs', async () => {
    const deployer = somebodyWith('deployer', rulesOf('helm-gen-deploy'));
    const options = [chart, ...quick];
    for (const argv of [
      ['deploy', 'roles', ...options, ...poolSize(3)],
      ['deploy', 'roles', ...options, ...poolSize(4)],
      ['rollback', 'roles', '--chart', chart],
    ]) {
      const { exitCode, stderr } = await as(deployer, ...argv);
      expect({ argv, exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({
        ...{ argv, exitCode: 0, stderr: '' },
      });
    }
    const verifier = somebodyWith('verifier', rulesOf('helm-gen-verify'));
    const verified = await as(verifier, 'verify', 'roles', chart);
    expect(verified.stdout).toContain('roles  verified: 14 checks passed\n');
    expect(verified.exitCode).toBe(0);
    const reader = somebodyWith('reader', rulesOf('helm-gen-status'));
    const status = await as(reader, 'status', 'roles');
    expect(status.stdout).toMatch(new RegExp(`^roles +${chart}-roles +3 .* 1/1 +none`, 'm'));
    expect(status.stdout).not.toContain('not shown');
    expect(status.exitCode).toBe(0);
    const gone = await as(deployer, 'uninstall', 'roles', chart);
    expect(gone).toMatchObject({ exitCode: 0, stdout: `${chart}-roles  uninstalled\n` });
  });

  it('are named by verb, resource and namespace where one is missing', async () => {
    const user = (name: string) => `the user system:serviceaccount:${namespace}:${name}`;
    const blind = somebodyWith('blind', without(rulesOf('helm-gen-status'), 'secrets'));
    const status = await as(blind, 'status', 'roles');
    expect(status.stdout).toContain(
      `roles: not shown: ${user('blind')} may not list secrets in the namespace ${namespace}`,
    );
    expect(status.exitCode).toBe(3);
    const reader = somebodyWith('only-reads', rulesOf('helm-gen-verify'));
    const deploy = await as(reader, 'deploy', 'roles', chart, ...quick);
    expect(deploy.stderr).toContain(`${user('only-reads')} may not `);
    expect(deploy.stderr).toContain(` in the namespace ${namespace}\n`);
    expect(deploy.stderr).toContain('ask for a Role that allows it: README.md');
    expect(deploy.exitCode).toBe(3);
  });

  it('are not replaced by guesses: a check that may not be made says so', async () => {
    expect(await deploysIn(workspace).deploy('roles')).toMatchObject({ exitCode: 0 });
    const outside = somebodyWith('outside', without(rulesOf('helm-gen-verify'), 'pods/exec'));
    const { stdout, exitCode } = await as(outside, 'verify', 'roles', chart);
    expect(stdout).toMatch(
      /– environment +not checked, because nothing may be run in a pod: the user \S+ may not \w+ pods\/exec in the namespace/,
    );
    expect(exitCode).toBe(0);
  });

  it('leave a log out where the Secrets may not be read, and the message says why', async () => {
    const crash = ['--set', 'image.repository=prints-environment', '--no-rollback'];
    await deploysIn(workspace).deploy('roles', ...crash);
    // What helm keeps may be read, and nothing else.
    const resourceNames = Array.from(
      { length: 9 },
      (_, index) => `sh.helm.release.v1.${chart}-roles.v${(index + 1).toString()}`,
    );
    const blind = somebodyWith('no-secrets', [
      ...without(rulesOf('helm-gen-verify'), 'secrets', ['get']),
      ...[{ apiGroups: [''], resources: ['secrets'], verbs: ['get'], resourceNames }],
    ]);
    const { exitCode, stdout, stderr } = await as(blind, 'verify', 'roles', chart);
    expect(stdout).toMatch(
      /its log ends with\n +\(not shown: it may hold values of Secrets, .* may not get secrets/,
    );
    expect(stdout + stderr).not.toContain(canary);
    expect(exitCode).toBe(1);
  });
});

describe('a login that is refused', () => {
  const status = (name: string, differences: Differences) =>
    as(kubeconfigOf(workspace, name, differences), 'deploy', 'roles', chart);

  it('401: a token that has expired is to be renewed', async () => {
    kubectl(['create', 'serviceaccount', 'gone', '--namespace', namespace]);
    const token = kubectl(['create', 'token', 'gone', '--namespace', namespace]).trim();
    kubectl(['delete', 'serviceaccount', 'gone', '--namespace', namespace]);
    const { exitCode, stderr } = await status('expired', { user: { token } });
    expect(stderr).toContain('does not accept who asks (401 Unauthorized): ');
    expect(stderr).toContain('log in again: the credentials of the user ');
    expect(stderr).not.toContain('does not answer');
    expect(stderr).not.toContain(token);
    expect(exitCode).toBe(3);
  });

  it('a certificate authority that is another', async () => {
    const { certificate } = loopbackCertificate();
    const { exitCode, stderr } = await status('other-authority', {
      cluster: { 'certificate-authority-data': Buffer.from(certificate).toString('base64') },
    });
    expect(stderr).toMatch(/the certificate of https:\S+ cannot be verified: /);
    expect(stderr).toContain('correct the certificate authority');
    expect(stderr).not.toContain('does not answer');
    expect(exitCode).toBe(3);
  });
});

describe('a login that kubectl makes', () => {
  it('by a credential plugin serves for everything, exec in pods too', async () => {
    const { token } = ownUser();
    const plugin = workspace.path('plugin');
    const answer = {
      ...{ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential' },
      status: { token },
    };
    writeFileSync(plugin, `#!/bin/sh\necho '${JSON.stringify(answer)}'\n`, { mode: 0o755 });
    const exec = {
      ...{ apiVersion: answer.apiVersion, command: plugin, interactiveMode: 'Never' },
    };
    const kubeconfig = kubeconfigOf(workspace, 'plugin', { user: { exec } });
    const deploy = await as(kubeconfig, 'deploy', 'roles', chart, ...quick, ...poolSize(8));
    expect(deploy).toMatchObject({ exitCode: 0 });
    const { exitCode, stdout } = await as(kubeconfig, 'verify', 'roles', chart);
    expect(stdout).toContain('roles  verified: 14 checks passed\n');
    expect(exitCode).toBe(0);
  });
});
