import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { documents } from '../testing/product.ts';
import { testWorkspace, type TestWorkspace } from '../testing/workspace.ts';

const pages = [
  ...['README.md', 'compliance.md', 'contracts/todo-backend-chart.md'],
  ...['contracts/todo-frontend-chart.md', 'data-model.md', 'quickstart.md'],
];

let workspace: TestWorkspace;
beforeEach(() => {
  workspace = testWorkspace();
  workspace.docs = { output: 'docs', ...documents };
});
afterEach(() => {
  workspace.remove();
});

describe('the documents', () => {
  it('are written without the charts by docs, and once', async () => {
    expect(await workspace.run('docs')).toEqual({
      ...{ exitCode: 0, stderr: '' },
      stdout: `docs  6 files written: ${pages.join(', ')}\n`,
    });
    expect(existsSync(workspace.path('helm'))).toBe(false);
    expect((await workspace.run('docs')).stdout).toBe('docs  up to date\n');
  });

  it('are written with all charts by generate, and not with some', async () => {
    await workspace.run('generate', 'todo-backend');
    expect(existsSync(workspace.path('docs'))).toBe(false);
    expect((await workspace.run('generate')).stdout).toMatch(/^docs {2}6 files written/m);
  });

  it.each([['generate'], ['docs']])(
    'are compared byte for byte by %s --check, and so is what is left over',
    async (command) => {
      await workspace.run('generate');
      expect((await workspace.run(command, '--check')).exitCode).toBe(0);
      workspace.edit('docs/data-model.md', (text) => `${text} `);
      writeFileSync(workspace.path('docs/contracts/gone-chart.md'), '');
      const { exitCode, stdout, stderr } = await workspace.run(command, '--check');
      expect(exitCode).toBe(1);
      expect(stdout).toMatch(/^docs {2}differs[^]* changed +data-model\.md$/m);
      expect(stdout).toMatch(/^ +orphan +contracts\/gone-chart\.md:/m);
      expect(stderr).toContain('to write what the definitions say: npx helm-gen docs\n');

      await workspace.run('docs');
      expect((await workspace.run(command, '--check')).exitCode).toBe(0);
    },
  );

  it('are not written over what somebody else has written', async () => {
    mkdirSync(workspace.path('docs'));
    writeFileSync(workspace.path('docs/README.md'), '# Ours');
    const { exitCode, stderr } = await workspace.run('docs');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('docs holds a README.md that helm-gen did not generate');
    expect(workspace.read('docs/README.md')).toBe('# Ours');
  });

  it('are none where the configuration wants none', async () => {
    workspace.docs = undefined;
    const { exitCode, stderr } = await workspace.run('docs');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('helm-gen.config.ts says nothing of documents');
    expect((await workspace.run('generate', '--check')).stdout).not.toContain('docs');
  });
});
