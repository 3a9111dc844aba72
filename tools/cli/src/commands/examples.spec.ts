import { execFileSync } from 'node:child_process';
import { clusterCommands, registry } from './registry.ts';
import { documents } from '../testing/product.ts';
import { testWorkspace, type TestWorkspace } from '../testing/workspace.ts';

// The first run on a machine downloads the tools.
jest.setTimeout(300_000);

let workspace: TestWorkspace;
beforeAll(() => {
  workspace = testWorkspace();
  workspace.docs = { output: 'docs', ...documents };
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: workspace.root });
  git('init', '--quiet', '--initial-branch=main');
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  git(...identity, 'commit', '--quiet', '--allow-empty', '--message=first');
  git('tag', 'v1.0.0');
});
afterAll(() => {
  workspace.remove();
});

// Those of the others are run on a cluster, by apps/helm-gen-e2e; those of check need files of
// their own, those of init a folder without a configuration.
const withoutCluster = Object.keys(registry).filter(
  (name) => !(name in clusterCommands) && !['check', 'init'].includes(name),
);

describe.each(withoutCluster)('the examples of %s', (name) => {
  it.each([0, 1] as const)('work: number %j', async (index) => {
    const { examples } = (await registry[name]?.()) ?? { examples: ['', ''] };
    const example = examples[index].replace('orders', 'todo-backend');
    const [program, ...argv] = example.replace('storefront', 'todo-frontend').split(' ');
    expect(program).toBe('helm-gen');
    expect(await workspace.run(...argv)).toMatchObject({ exitCode: 0, stderr: '' });
  });
});
