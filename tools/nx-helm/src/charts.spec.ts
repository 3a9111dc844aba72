import { findCharts, type Chart } from './charts.ts';
import { inFolder } from './testing/folder.ts';

const charts = 'apps/helm-gen/src/charts';

/** The charts of a workspace with these files; all of them are also what Nx found by the glob. */
function chartsOf(files: Readonly<Record<string, string>>): Promise<readonly Chart[]> {
  return inFolder(files, (root) => findCharts(Object.keys(files), root));
}

describe('findCharts', () => {
  it('finds one chart for a definition and the files generated from it', async () => {
    expect(await chartsOf({ 'helm/web/Chart.yaml': '', [`${charts}/web.ts`]: '' })).toEqual([
      { name: 'web', root: 'helm/web', definition: [`${charts}/web.ts`], references: [] },
    ]);
  });

  it('finds a chart that was never generated', async () => {
    expect(await chartsOf({ [`${charts}/web.ts`]: '' })).toEqual([
      { name: 'web', root: 'helm/web', definition: [`${charts}/web.ts`], references: [] },
    ]);
  });

  it('finds a chart whose definition is gone', async () => {
    expect(await chartsOf({ 'helm/web/Chart.yaml': '' })).toEqual([
      { name: 'web', root: 'helm/web', definition: [], references: [] },
    ]);
  });

  it('takes no test, no shared file and no unfinished chart for a chart', async () => {
    const found = await chartsOf({
      [`${charts}/web.spec.ts`]: '',
      [`${charts}/web.test-d.ts`]: '',
      [`${charts}/web.d.ts`]: '',
      [`${charts}/_shared.ts`]: '',
      'helm/.web.new-42-0badcafe/Chart.yaml': '',
    });
    expect(found).toEqual([]);
  });

  it.each([
    ['import', `import { api } from './api.ts';`],
    ['type import', `import type { Api } from "./api.ts";`],
    ['import over several lines', `import {\n  api,\n} from './api.ts';`],
    ['re-export', `export * from './api.ts';`],
    ['import for its effect', `import './api.ts';`],
    ['import at run time', `const { api } = await import('./api.ts');`],
    ['import by a detour', `import { api } from '../charts/./api.ts';`],
  ])('sees a reference by %s', async (_, text) => {
    const [, web] = await chartsOf({ [`${charts}/api.ts`]: '', [`${charts}/web.ts`]: text });
    expect(web).toMatchObject({
      definition: [`${charts}/web.ts`, `${charts}/api.ts`],
      references: ['api'],
    });
  });

  it('follows imports through files that define no chart, and round a circle', async () => {
    const found = await chartsOf({
      [`${charts}/api.ts`]: `import './web.ts';`,
      [`${charts}/_shared.ts`]: `import './parts/origins.ts';`,
      [`${charts}/parts/origins.ts`]: `import '../api.ts';`,
      [`${charts}/web.ts`]: `import './_shared.ts';`,
    });
    expect(found.map(({ name, references }) => ({ name, references }))).toEqual([
      { name: 'api', references: ['web'] },
      { name: 'web', references: ['api'] },
    ]);
    expect(found[1]?.definition).toEqual([
      `${charts}/web.ts`,
      `${charts}/_shared.ts`,
      `${charts}/api.ts`,
      `${charts}/parts/origins.ts`,
    ]);
  });

  it('leaves out packages, and files elsewhere that are inputs of every chart', async () => {
    const [web] = await chartsOf({
      [`${charts}/web.ts`]: `import { defineChart } from '@helm-gen/chart';\nimport '../ports.ts';`,
    });
    expect(web?.definition).toEqual([`${charts}/web.ts`]);
  });

  it('lists an import of a file that is not there, so that the chart follows when it appears', async () => {
    const [web] = await chartsOf({ [`${charts}/web.ts`]: `import './api.ts';` });
    expect(web).toMatchObject({
      definition: [`${charts}/web.ts`, `${charts}/api.ts`],
      references: [],
    });
  });
});
