import { jsonReader } from './project-files.ts';
import { sameNames } from './same-names.ts';
import { inFolder } from './testing/folder.ts';

const chart = (name: string, config = '') => ({
  name,
  root: `helm/${config}${name}`,
  definition: { file: `charts/${config}${name}.ts`, imports: [], packages: [] },
  references: [],
});

const root = { 'package.json': '{"name": "root", "workspaces": ["apps/*"]}' };

/** What is said of the charts shop and bank, and others, in a workspace with these files. */
async function said(files: Readonly<Record<string, string>>, others: readonly string[] = []) {
  const all = { ...root, ...files };
  const charts = [chart('bank'), chart('shop'), ...others.map((config) => chart('shop', config))];
  return inFolder(all, async (workspaceRoot) => {
    const read = jsonReader(workspaceRoot);
    const found = await sameNames(charts, Object.keys(all), workspaceRoot, read);
    return [...found].map(([{ root: at }, { message }]) => `${at}: ${message}`);
  });
}

describe('where another project has the name of a chart', () => {
  const shop = 'helm/shop: two projects are named shop: the chart of charts/shop.ts and ';
  const remedy = 'rename the chart, or give the project another name in ';

  it.each([
    [
      'a package',
      { 'apps/web/package.json': '{"name": "shop"}' },
      `the project of apps/web/package.json; ${remedy}apps/web/project.json`,
    ],
    [
      'a package by its nx.name',
      { 'apps/web/package.json': '{"name": "@acme/shop", "nx": {"name": "shop"}}' },
      `the project of apps/web/package.json; ${remedy}apps/web/project.json`,
    ],
    [
      'a project.json',
      { 'web/project.json': '{"name": "shop"}', 'web/package.json': '{"name": "web"}' },
      `the project of web/project.json; ${remedy}web/project.json`,
    ],
    [
      'a package beside a project.json without a name',
      { 'web/project.json': '{}', 'web/package.json': '{"name": "shop"}' },
      `the project of web/package.json; ${remedy}web/project.json`,
    ],
  ])('says which two: %s', async (_what, files, says) => {
    expect(await said(files)).toEqual([shop + says]);
  });

  it('says which two charts of two configurations', async () => {
    expect(await said({}, ['b/'])).toEqual([
      'helm/b/shop: two projects are named shop: the chart of charts/b/shop.ts and ' +
        'the chart of charts/shop.ts; rename one of them',
    ]);
  });

  it.each([
    ['a package outside the workspaces', { 'examples/web/package.json': '{"name": "shop"}' }],
    ['a project.json of the chart itself', { 'helm/shop/project.json': '{"name": "shop"}' }],
    [
      'a package that a project.json names differently',
      { 'apps/web/package.json': '{"name": "shop"}', 'apps/web/project.json': '{"name": "web"}' },
    ],
    ['a file that cannot be read', { 'apps/web/package.json': '{"name": "shop"' }],
  ])('but not for %s', async (_what, files) => {
    expect(await said(files)).toEqual([]);
  });
});
