import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '@helm-gen/toolchain';
import { pinnedTool, pinnedVersions } from '@helm-gen/toolchain/testing';
import { writtenChart } from '../testing/written-chart.ts';
import { todoBackend } from './todo-backend.ts';

const home = mkdtempSync(join(tmpdir(), 'helm-gen-dependency-'));
const parent = join(home, 'parent');
beforeAll(async () => {
  const chart = await writtenChart(home, todoBackend);
  mkdirSync(join(parent, 'charts'), { recursive: true });
  renameSync(chart, join(parent, 'charts/todo-backend'));
  writeFileSync(
    join(parent, 'Chart.yaml'),
    'apiVersion: v2\nname: parent\nversion: 1.0.0\ndependencies:\n' +
      '  - { name: todo-backend, version: "*", condition: todo-backend.enabled }\n',
  );
});
afterAll(() => {
  rmSync(home, { recursive: true });
});

const versions = pinnedVersions('helm');
const newest = ['3.', '4.'].map((major) => versions.findLast((one) => one.startsWith(major)) ?? '');

describe.each(newest)('a chart as a dependency with a condition, in helm %s', (version) => {
  const template = async (...set: readonly string[]) => {
    const helm = await pinnedTool('helm', version);
    return run(helm, ['template', 'x', parent, ...set.flatMap((text) => ['--set', text])]);
  };

  it('is switched by it', async () => {
    const on = await template('todo-backend.enabled=true', 'global.team=a');
    expect(on).toMatchObject({ exitCode: 0, stderr: '' });
    expect(on.stdout).toContain('kind: Deployment');
    const off = await template('todo-backend.enabled=false');
    expect(off).toMatchObject({ exitCode: 0 });
    expect(off.stdout).not.toContain('kind:');
  });

  it('still refuses what it does not declare', async () => {
    expect((await template('todo-backend.enabeld=true')).exitCode).not.toBe(0);
    expect((await template('todo-backend.image.enabled=true')).exitCode).not.toBe(0);
    expect((await template('todo-backend.enabled=maybe')).exitCode).not.toBe(0);
  });
});
