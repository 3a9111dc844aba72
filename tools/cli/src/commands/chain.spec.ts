import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Validation } from '../chain/validation.ts';
import { todoBad } from '../testing/bad-chart.ts';
import { testWorkspace, type TestWorkspace } from '../testing/workspace.ts';

// The first run on a machine downloads the tools.
jest.setTimeout(300_000);

const steps = ['lint', 'template', 'dry-run', 'validate'];

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = testWorkspace();
  await workspace.run('generate');
});
afterAll(() => {
  workspace.remove();
});

const results = () => readdirSync(workspace.path('dist/charts/todo-backend')).sort();
const deployment = 'helm/todo-backend/templates/deployment.yaml';
const restore = () => workspace.run('generate', 'todo-backend');

describe('the chain of a generated chart', () => {
  it.each(steps)('passes %s with the real tools', async (step) => {
    const { exitCode, stdout, stderr } = await workspace.run(step);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^todo-backend/m);
    expect(stdout).toMatch(/^todo-frontend/m);
  });

  it('leaves its results, the manifests of every environment among them', () => {
    const reports = ['dry-run.json', 'lint.json', 'manifests', 'template.json', 'validate.json'];
    expect(results()).toEqual(reports);
    expect(readdirSync(workspace.path('dist/charts/todo-backend/manifests')).sort()).toEqual(
      ['default', 'dev', 'prod', 'staging'].map((environment) => `${environment}.yaml`),
    );
  });

  it('knows the charts that a chart refers to, though it is validated alone', async () => {
    expect(await workspace.run('validate', 'todo-frontend')).toMatchObject({ exitCode: 0 });
  });

  it('ends with a table of what was checked in which environment, and with what', async () => {
    const { stdout } = await workspace.run('validate', 'todo-backend');
    expect(stdout).toMatch(/^todo-backend 1\.0\.0 {2}valid$/m);
    expect(stdout).toMatch(/^ {2}environment +objects .* in-process = helm +rules$/m);
    expect(stdout).toMatch(/^ {2}prod +(\w+, )+\w+ +✓ +✓ +✓ +✓ +✓$/m);
    expect(stdout).toMatch(/checked with helm \d.*, kubectl \d.*, offline Kubernetes API 1\.33/);
  });

  it('is checked for the Kubernetes minor that is asked for, whatever it was checked for before', async () => {
    for (const minor of ['1.37', '1.33']) {
      workspace.env['HELM_GEN_KUBE_VERSION'] = minor;
      const { exitCode, stdout } = await workspace.run('validate', 'todo-backend');
      expect({ exitCode, stdout }).toEqual({
        exitCode: 0,
        stdout: expect.stringMatching(`, offline Kubernetes API ${minor}\n`) as string,
      });
      const { environments } = JSON.parse(
        workspace.read('dist/charts/todo-backend/template.json'),
      ) as { environments: readonly { kubeVersion: string }[] };
      expect(new Set(environments.map(({ kubeVersion }) => kubeVersion))).toEqual(new Set([minor]));
    }
    delete workspace.env['HELM_GEN_KUBE_VERSION'];
  });

  it('gives the same bytes again', async () => {
    const read = () =>
      results().flatMap((name) =>
        name.endsWith('.json') ? [workspace.read(`dist/charts/todo-backend/${name}`)] : [],
      );
    const before = read();
    for (const step of steps) await workspace.run(step, 'todo-backend');
    expect(read()).toEqual(before);
  });
});

describe('a chart that breaks a rule', () => {
  it('does not pass validate, which names the rule and the environment', async () => {
    const bad = testWorkspace({ 'todo-bad': { todoBad } });
    for (const step of ['generate', ...steps.slice(0, -1)]) {
      expect(await bad.run(step)).toMatchObject({ exitCode: 0 });
    }
    const { exitCode, stdout } = await bad.run('validate');
    bad.remove();
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^todo-bad 0\.1\.0 {2}NOT VALID$/m);
    expect(stdout).toMatch(/^ {2}prod +(\w+, )+\w+ +✓ +✓ +✓ +✓ +✗$/m);
    expect(stdout).toContain(
      '✗ todo-bad in prod: Deployment/todo-bad-prod: spec.template.spec.containers[0].readinessProbe: has no readiness probe (K-006, SC-005)',
    );
  });
});

describe('a chart that was changed by hand', () => {
  afterEach(restore);

  it('does not pass validate, which says what to run', async () => {
    workspace.edit(deployment, (text) => `${text}\n`);
    const { exitCode, stdout } = await workspace.run('validate', 'todo-backend');
    expect(exitCode).toBe(1);
    expect(stdout).toContain(
      'helm/todo-backend differs from its definition (templates/deployment.yaml); ' +
        'run: npx helm-gen generate todo-backend',
    );
  });

  it('fails lint, with the words of helm', async () => {
    workspace.edit('helm/todo-backend/Chart.yaml', (text) => text.replace(/^version: .*$/m, ''));
    const { exitCode, stdout } = await workspace.run('lint', 'todo-backend');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('todo-backend  lint 4 of 4 failed: default, dev, staging, prod');
    expect(stdout).toMatch(/^ {2}dev: \[ERROR\] Chart\.yaml: version is required$/m);
  });

  it('fails template where helm cannot render it', async () => {
    workspace.edit('helm/todo-backend/values/dev.yaml', () => 'replicaCount: two\n');
    const { exitCode, stdout } = await workspace.run('template', 'todo-backend');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('todo-backend  template 1 of 4 failed');
    expect(stdout).toMatch(/^ {2}dev: Error: values don't meet the specifications of the schema/m);
    const { exitCode: next, stderr } = await workspace.run('dry-run', 'todo-backend');
    expect(next).toBe(2);
    expect(stderr).toContain('manifests/dev.yaml was not rendered\n  run: npx helm-gen template');
  });

  it('fails the dry run with object, path and reason of everything at once', async () => {
    workspace.edit(deployment, (text) =>
      text.replace('replicas:', 'replica:').replace('imagePullPolicy:', 'imagePullPolicie:'),
    );
    await workspace.run('template', 'todo-backend');
    const { exitCode, stdout } = await workspace.run('dry-run', 'todo-backend');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('todo-backend  dry-run 4 of 4 failed');
    expect(stdout).toMatch(/^ {2}dev: Deployment\/todo-backend-dev: spec\.replica: /m);
    expect(stdout).toMatch(
      /^ {2}prod: Deployment\/todo-backend-prod: spec\.template\.spec\.containers\[0\]\.imagePullPolicie: /m,
    );
  });
});

describe('results that belong to another state', () => {
  beforeAll(async () => {
    for (const step of steps) await workspace.run(step, 'todo-backend');
  });

  const problems = async () => {
    const { exitCode, stdout } = await workspace.run('validate', 'todo-backend', '--json');
    expect(exitCode).toBe(1);
    return (JSON.parse(stdout) as Validation[]).flatMap((chart) => chart.problems);
  };

  it('are named: manifests that helm did not print', async () => {
    workspace.edit('dist/charts/todo-backend/manifests/dev.yaml', (text) => `${text}# mine\n`);
    expect(await problems()).toEqual([
      'dev: manifests/dev.yaml is not what helm printed; run: npx helm-gen template todo-backend',
    ]);
  });

  it('are made again: a report that is missing, and one that is no report', async () => {
    await workspace.run('template', 'todo-backend');
    rmSync(workspace.path('dist/charts/todo-backend/lint.json'));
    writeFileSync(workspace.path('dist/charts/todo-backend/dry-run.json'), '{');
    expect(await workspace.run('validate', 'todo-backend')).toMatchObject({ exitCode: 0 });
  });

  it('are made with the chart itself where nothing is there', async () => {
    for (const path of ['dist', 'helm']) rmSync(workspace.path(path), { recursive: true });
    const { exitCode, stdout } = await workspace.run('validate', 'todo-backend');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^todo-backend 1\.0\.0 {2}valid\n/);
  });
});
