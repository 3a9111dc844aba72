import { chmodSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { installStandIn } from './testing/stand-in.ts';
import { copyWorkspace, type WorkspaceCopy } from './testing/workspace-copy.ts';

const definitions = {
  'todo-backend': '// values: replicaCount: 1\n',
  'todo-frontend': `import './todo-backend.ts';\n// values: replicaCount: 2\n`,
};
const frontend = 'apps/helm-gen/src/charts/todo-frontend.ts';

interface Run {
  readonly exitCode: number | null;
  readonly output: string;
  /** The tasks whose commands ran, and those whose results came from the cache. */
  readonly ran: readonly string[];
  readonly cached: readonly string[];
}

let workspace: WorkspaceCopy;
/** The run that validated the charts, which had never been generated; every test starts after it. */
let first: Run;

beforeAll(() => {
  workspace = copyWorkspace(definitions);
  installStandIn(workspace);
  first = validate();
  workspace.commit();
});

afterEach(() => {
  workspace.reset();
});

afterAll(() => {
  workspace.remove();
});

/** Validates both charts. */
function validate(options: readonly string[] = [], env?: NodeJS.ProcessEnv): Run {
  const args = ['run-many', '--targets=validate', '--output-style=static', ...options];
  const { exitCode, output } = workspace.nx(args, env);
  const tasks = [...output.matchAll(/^> nx run (\S+)(.*)$/gm)].map(([, task = '', note = '']) => ({
    task,
    isCached: note.includes('cache'),
  }));
  const named = (isCached: boolean): string[] =>
    tasks.filter((task) => task.isCached === isCached).map(({ task }) => task);
  return { exitCode, output, ran: named(false).sort(), cached: named(true).sort() };
}

function read(path: string): string {
  return readFileSync(join(workspace.root, path), 'utf8');
}

const cachedSteps = (...charts: readonly string[]): readonly string[] =>
  charts.flatMap((chart) =>
    ['dry-run', 'lint', 'template', 'validate'].map((step) => `${chart}:${step}`),
  );

describe('a run', () => {
  it('goes the whole way for charts that were never generated', () => {
    const all = ['dry-run', 'generate', 'lint', 'template', 'validate'];
    expect(first).toMatchObject({
      exitCode: 0,
      ran: ['todo-backend', 'todo-frontend'].flatMap((chart) =>
        all.map((target) => `${chart}:${target}`),
      ),
      cached: [],
    });
    expect(read('helm/todo-backend/values.yaml')).toBe('replicaCount: 1\n');
  });

  it('takes the second time all but generate from the cache, and deleted results too', () => {
    rmSync(join(workspace.root, 'dist/charts'), { recursive: true });
    const chart = join(workspace.root, 'helm/todo-backend/values.yaml');
    const { mtimeMs } = statSync(chart);
    expect(validate()).toMatchObject({
      exitCode: 0,
      output: expect.not.stringContaining('Rewritten'),
      ran: ['todo-backend:generate', 'todo-frontend:generate'],
      cached: cachedSteps('todo-backend', 'todo-frontend'),
    });
    expect(read('dist/charts/todo-backend/manifests/dev.yaml')).toBe('replicaCount: 1\n');
    expect(statSync(chart).mtimeMs).toBe(mtimeMs);
  });

  it('repairs a chart that was edited by hand and names the file, the second time too', () => {
    for (let time = 0; time < 2; time++) {
      workspace.write('helm/todo-backend/values.yaml', 'replicaCount: 3\n');
      // Without --output-style=static Nx hides what generate prints.
      const { output } = workspace.nx(['run-many', '--targets=validate']);
      expect(output).toMatch(
        /^Rewritten from their definitions:\nhelm\/todo-backend {2}written: values\.yaml$/m,
      );
      expect(read('helm/todo-backend/values.yaml')).toBe('replicaCount: 1\n');
    }
  });

  it('fails with the configuration ci at a chart that was edited by hand, and leaves it alone', () => {
    workspace.write('helm/todo-backend/values.yaml', 'replicaCount: 3\n');
    const { exitCode, output, cached } = validate(['--configuration=ci']);
    expect(exitCode).not.toBe(0);
    expect(output).toMatch(/^helm\/todo-backend {2}differs: values\.yaml$/m);
    expect(read('helm/todo-backend/values.yaml')).toBe('replicaCount: 3\n');
    expect(cached).toEqual(cachedSteps('todo-frontend'));
  });

  it('fails for a chart whose definition is gone', () => {
    rmSync(join(workspace.root, frontend));
    const { exitCode, output, cached } = validate();
    expect(exitCode).not.toBe(0);
    expect(output).toContain('unknown chart "todo-frontend"');
    expect(cached).toEqual(cachedSteps('todo-backend'));
  });
});

describe('nothing is replayed', () => {
  it('of a chart whose definition has changed', () => {
    workspace.write(frontend, definitions['todo-frontend'].replace('2', '3'));
    expect(validate().cached).toEqual(cachedSteps('todo-backend'));
  });

  it('of helm when the one that HELM_BIN names has another version than before', () => {
    const helm = join(workspace.root, 'node_modules/.cache/my helm');
    const versions = ['v4.1.4', 'v4.2.3'].map((version) => {
      workspace.write('node_modules/.cache/my helm', `#!/bin/sh\necho ${version}\n`);
      chmodSync(helm, 0o755);
      return validate([], { HELM_BIN: helm });
    });
    expect(versions.map(({ ran }) => ran.filter((task) => task.includes('lint')))).toEqual([
      ['todo-backend:lint', 'todo-frontend:lint'],
      ['todo-backend:lint', 'todo-frontend:lint'],
    ]);
  });

  it('after a change of the plugin, which shows at once', () => {
    const source = 'tools/nx-helm/src/targets.ts';
    workspace.write(source, read(source).replace('`helm-gen ', '`helm-gen  '));
    expect(validate()).toMatchObject({
      output: expect.stringContaining('> helm-gen  lint todo-backend'),
      cached: [],
    });
  });
});

describe('a definition', () => {
  it('is a chart at the next command, and what it imports is an input from then on', () => {
    const worker = 'apps/helm-gen/src/charts/todo-worker.ts';
    const run = (): Run => validate(['--projects=todo-worker']);
    workspace.write(worker, '// values: replicaCount: 1\n');
    expect(run().ran).toContain('todo-worker:lint');
    workspace.write(worker, `import './_shared.ts';\n// values: replicaCount: 1\n`);
    workspace.write('apps/helm-gen/src/charts/_shared.ts', '');
    expect(run().ran).toContain('todo-worker:lint');
    workspace.write('apps/helm-gen/src/charts/_shared.ts', '// changed\n');
    expect(run().ran).toContain('todo-worker:lint');
    expect(run().cached).toContain('todo-worker:lint');
  });
});
