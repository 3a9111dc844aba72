import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectGraph, TaskGraph } from '@nx/devkit';
import { copyWorkspace, type WorkspaceCopy } from './testing/workspace-copy.ts';

const chain = ['generate', 'lint', 'template', 'dry-run', 'validate'];

let workspace: WorkspaceCopy;

beforeAll(() => {
  workspace = copyWorkspace();
});

afterEach(() => {
  workspace.reset();
});

afterAll(() => {
  workspace.remove();
});

function nx(...args: readonly string[]): string {
  const { exitCode, output } = workspace.nx(args);
  if (exitCode !== 0) throw new Error(output);
  return output;
}

describe('the task graph', () => {
  function tasksOf(...args: readonly string[]): { graph: ProjectGraph; tasks: TaskGraph } {
    const file = join(workspace.root, 'dist/graph.json');
    nx(...args, `--graph=${file}`);
    return JSON.parse(readFileSync(file, 'utf8')) as { graph: ProjectGraph; tasks: TaskGraph };
  }

  it('holds the whole chain of every chart: each dependsOn is resolved', () => {
    const { graph, tasks } = tasksOf('run-many', '--targets=validate');
    const charts = Object.values(graph.nodes)
      .filter(({ data }) => data.tags?.includes('type:chart'))
      .map(({ name }) => name);
    expect(charts).toEqual(expect.arrayContaining(['todo-backend', 'todo-frontend']));
    const expected = charts.flatMap((chart) =>
      chain.map((target, index) => [
        `${chart}:${target}`,
        chain.slice(Math.max(0, index - 1), index).map((before) => `${chart}:${before}`),
      ]),
    );
    expect(tasks.dependencies).toEqual(Object.fromEntries(expected));
  });

  it('has every chart behind helm-gen:generate', () => {
    const { tasks } = tasksOf('run', 'helm-gen:generate');
    expect([...(tasks.dependencies['helm-gen:generate'] ?? [])].sort()).toEqual(
      expect.arrayContaining(['helm-gen:docs', 'todo-backend:generate', 'todo-frontend:generate']),
    );
  });
});

/** Files that are made up, so that no rename elsewhere makes a test of their absence idle. */
const ofEveryTarget = [
  'tools/cli/bin/probe.js',
  'tools/cli/src/probe/probe.ts',
  'libs/chart/src/probe.ts',
  'libs/chart/src/probe/probe.json',
  'tools/nx-helm/src/probe.ts',
  'tools/toolchain/src/probe.ts',
  'tools/offline-apiserver/data/probe.json',
];
const ofNoChart = [
  'README.md',
  'apps/helm-gen/README.md',
  'apps/helm-gen/src/charts/todo-backend.spec.ts',
  'apps/helm-gen/src/probe.ts',
  'tools/cli/src/probe/probe.spec.ts',
  'tools/cli/src/testing/probe.ts',
  'libs/chart/README.md',
  'libs/chart/src/probe.spec.ts',
  'libs/chart/src/probe/probe.test-d.ts',
  'libs/chart/src/testing/probe.ts',
  'tools/nx-helm/src/probe.spec.ts',
  'tools/toolchain/src/testing/probe.ts',
];

describe('what works on a cluster', () => {
  it.each([
    ['todo-backend:deploy', ['todo-backend:validate']],
    ['helm-gen:deploy', ['todo-backend:validate', 'todo-frontend:validate']],
    ['helm-gen:verify', []],
  ])('is never cached, and stands behind what must be valid: %s', (task, before) => {
    const file = join(workspace.root, 'dist/graph.json');
    nx('run', task, `--graph=${file}`);
    const { tasks } = JSON.parse(readFileSync(file, 'utf8')) as { tasks: TaskGraph };
    expect(tasks.tasks[task]?.cache).toBe(false);
    expect([...(tasks.dependencies[task] ?? [])].sort()).toEqual(before);
  });

  it('needs an environment', () => {
    const deploy = ['run', 'helm-gen:deploy', '--excludeTaskDependencies'];
    const { exitCode, output } = workspace.nx(deploy, { KUBECONFIG: '/dev/null' });
    expect(exitCode).not.toBe(0);
    expect(output).toContain('helm-gen deploy needs ENV');
  });
});

describe('the inputs', () => {
  const everywhere = [
    ...ofEveryTarget,
    'tools/cli/package.json',
    'apps/helm-gen/helm-gen.config.ts',
    'apps/helm-gen/src/environments.ts',
    'apps/helm-gen/src/rules.ts',
    'apps/helm-gen/src/charts/todo-backend.ts',
    'libs/chart/package.json',
    'tools/nx-helm/plugin.mjs',
  ];
  const nowhere = [
    ...ofNoChart,
    'apps/helm-gen/src/charts/todo-frontend.ts',
    'helm/todo-backend/README.md',
    'package.json',
  ];

  it.each([
    { target: 'generate', env: [] },
    { target: 'lint', env: ['HELM_BIN'] },
    { target: 'template', env: ['HELM_BIN', 'HELM_GEN_KUBE_VERSION'] },
    { target: 'dry-run', env: ['HELM_GEN_KUBE_VERSION', 'KUBEBUILDER_ASSETS', 'KUBECTL_BIN'] },
    { target: 'validate', env: [] },
  ])('of $target are what belongs, and nothing else', ({ target, env }) => {
    for (const probe of [...ofEveryTarget, ...ofNoChart]) workspace.write(probe, '');
    const inputs = JSON.parse(
      nx('show', 'target', `todo-backend:${target}`, 'inputs', '--json'),
    ) as Record<'files' | 'environment' | 'external', readonly string[]>;

    expect([...everywhere, ...nowhere].filter((file) => inputs.files.includes(file))).toEqual(
      everywhere,
    );
    expect(inputs.environment.filter((name) => !name.startsWith('NX_'))).toEqual(env);
    expect(inputs.external).toEqual(expect.arrayContaining(['npm:esbuild', 'npm:yaml', 'npm:zod']));
    expect(inputs.external).not.toContain('npm:jest');
  });

  it('of the documents are every definition, what is said besides, and what makes them', () => {
    const probe = 'libs/chart-review/src/probe.ts';
    workspace.write(probe, '');
    const { files } = JSON.parse(nx('show', 'target', 'helm-gen:docs', 'inputs', '--json')) as {
      readonly files: readonly string[];
    };
    for (const file of [
      ...['todo-backend', 'todo-frontend'].map((chart) => `apps/helm-gen/src/charts/${chart}.ts`),
      ...['apps/helm-gen/src/documents/index.ts', 'apps/helm-gen/src/rules.ts'],
      ...[probe, 'libs/chart/package.json', 'tools/cli/package.json'],
    ]) {
      expect(files).toContain(file);
    }
    for (const file of ['helm/todo-backend/README.md', 'docs/README.md']) {
      expect(files).not.toContain(file);
    }
  });
});

describe('nx affected', () => {
  it.each([
    ['a definition', ['apps/helm-gen/src/charts/todo-frontend.ts'], ['todo-frontend']],
    [
      'a definition that another one imports',
      ['apps/helm-gen/src/charts/todo-backend.ts'],
      ['todo-backend', 'todo-frontend'],
    ],
    ['a library', ['libs/helm-template/src/probe.ts'], ['todo-backend', 'todo-frontend']],
    ['the configuration', ['apps/helm-gen/src/rules.ts'], ['todo-backend', 'todo-frontend']],
    ["the plugin's code", ['tools/nx-helm/src/probe.ts'], ['todo-backend', 'todo-frontend']],
    ['READMEs, tests and what nothing imports', ofNoChart, []],
  ])('selects by a change of %s the charts that it changes', (_, files, charts) => {
    for (const file of files) workspace.write(file, `${readIfThere(file)}\n`);
    workspace.commit();
    const affected = nx(
      ...['show', 'projects', '--affected', '--base=HEAD~1', '--head=HEAD'],
      ...['--projects=tag:type:chart', '--json'],
    );
    expect((JSON.parse(affected) as string[]).sort()).toEqual(charts);
  });

  function readIfThere(path: string): string {
    const file = join(workspace.root, path);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }
});
