import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Chart, chartFiles } from '@helm-gen/chart';
import { contractPath } from './contract/contract-page.ts';
import { documents } from './documents.ts';
import { saidAndRendered } from './testing/agreement.ts';
import { type ReadPage, readPages } from './testing/read-pages.ts';
import { shop, shopApi, shopPort, shopWeb } from './testing/shop.ts';

const charts = [shopApi, shopWeb, shopPort];
const home = mkdtempSync(join(tmpdir(), 'helm-gen-documents-'));
let pages: ReadonlyMap<string, ReadPage>;
beforeAll(async () => {
  pages = readPages(await documents({ ...shop, charts }));
  for (const chart of charts) await write(chart);
});
afterAll(() => {
  rmSync(home, { recursive: true });
});

async function write(chart: Chart): Promise<void> {
  for (const [path, text] of await chartFiles(chart, { definitionFile: '' })) {
    const file = join(home, chart.name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

it.each(charts.map((chart) => [chart.name, chart] as const))(
  'the contract of %s says what helm renders in every environment',
  async (name, chart) => {
    const page = pages.get(contractPath(name));
    for (const { environment, said, rendered } of await saidAndRendered(
      chart,
      join(home, name),
      page,
    )) {
      expect({ environment, ...said }).toEqual({ environment, ...rendered });
      expect(said.resources).toHaveLength(1);
    }
  },
);
