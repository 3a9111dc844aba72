import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { installStandIn } from './testing/stand-in.ts';
import { copyWorkspace, type WorkspaceCopy } from './testing/workspace-copy.ts';

const library = 'libs/chart/src/probe.ts';
let workspace: WorkspaceCopy;

beforeAll(() => {
  workspace = copyWorkspace({ 'todo-backend': '// values: replicaCount: 1\n' });
  workspace.write(library, '');
  installStandIn(workspace);
  validate();
  workspace.commit();
});

afterEach(() => {
  workspace.reset();
});

afterAll(() => {
  workspace.remove();
});

function validate(): void {
  const { exitCode, output } = workspace.nx(['run', 'todo-backend:validate']);
  if (exitCode !== 0) throw new Error(output);
}

function why(target: string, env?: NodeJS.ProcessEnv): readonly string[] {
  const { exitCode, output } = workspace.nxHelm(['why', `todo-backend:${target}`], env);
  expect(exitCode).toBe(0);
  return output.trimEnd().split('\n');
}

describe('nx-helm why', () => {
  it('says that a task would be a hit where nothing that counts has changed', () => {
    workspace.write('libs/chart/README.md', 'changed\n');
    workspace.write('libs/chart/src/probe.spec.ts', 'changed\n');
    // generate repairs the chart, and the cache the results, before the next task is hashed.
    workspace.write('helm/todo-backend/values.yaml', 'replicaCount: 3\n');
    rmSync(join(workspace.root, 'dist/charts'), { recursive: true });
    expect(why('validate')).toEqual(['todo-backend:validate would be a cache hit.']);
  });

  it('names the files that were changed, added and deleted', () => {
    const definition = 'apps/helm-gen/src/charts/todo-backend.ts';
    workspace.write(definition, '// values: replicaCount: 2\n');
    workspace.write('libs/chart/src/another.ts', '');
    rmSync(join(workspace.root, library));
    expect(why('lint')).toEqual([
      'todo-backend:lint would run. Changed since its last run:',
      '  files',
      `    ${definition}`,
      '    libs/chart/src/another.ts',
      `    ${library}`,
    ]);
  });

  it('names a variable, and the tool whose version it changes', () => {
    expect(why('lint', { HELM_BIN: '/bin/echo' })).toEqual([
      'todo-backend:lint would run. Changed since its last run:',
      '  environment',
      '    HELM_BIN',
      '  printed by',
      expect.stringMatching(/^ {4}"\$\{HELM_BIN:-.*\}" version --short$/),
    ]);
  });

  it('names what may change a task by what earlier ones write', () => {
    expect(why('validate', { HELM_GEN_KUBE_VERSION: '1.30' }).join('\n')).toMatch(
      /would run if a task before it writes [^]*todo-backend:dry-run: environment\n {4}HELM_GEN_KUBE_VERSION/,
    );
  });

  it('names after a run what that run was done for, and knows the result before it too', () => {
    workspace.write(library, '// changed\n');
    validate();
    expect(why('template')).toEqual([
      expect.stringContaining('would be a cache hit. Its last run was not'),
      '  files',
      `    ${library}`,
    ]);
    workspace.write(library, '');
    expect(why('template')).toEqual(['todo-backend:template would be a cache hit.']);
    expect(why('template', { HELM_GEN_KUBE_VERSION: '1.30' })).toEqual([
      'todo-backend:template would run. Changed since the earlier run that comes nearest:',
      '  environment',
      '    HELM_GEN_KUBE_VERSION',
    ]);
  });

  it('says that the result is gone when the cache was emptied', () => {
    rmSync(join(workspace.root, '.nx/cache'), { recursive: true });
    expect(why('lint')).toEqual([
      'todo-backend:lint would run: nothing has changed, but its result is no longer in the cache.',
    ]);
    expect(workspace.nx(['reset']).exitCode).toBe(0);
    expect(why('lint')).toEqual([
      'todo-backend:lint would run: no earlier run of it is known here.',
    ]);
  });

  it.each(['todo-backend:generate', 'todo-backend:lnit', 'todo-backend'])(
    'refuses %s, which is not a cached task of a chart',
    (task) => {
      const { exitCode, output } = workspace.nxHelm(['why', task]);
      expect(exitCode).not.toBe(0);
      expect(output).toContain(`${task} is not a cached task of a chart`);
    },
  );
});
