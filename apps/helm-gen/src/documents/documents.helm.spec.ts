import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ReadPage,
  pageProblems,
  readPages,
  saidAndRendered,
} from '@helm-gen/chart-review/testing';
import { todoBackend } from '../charts/todo-backend.ts';
import { todoFrontend } from '../charts/todo-frontend.ts';

const root = join(__dirname, '../../../..');
const docs = join(root, 'docs');

let pages: ReadonlyMap<string, ReadPage>;
beforeAll(() => {
  const paths = readdirSync(docs, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .sort();
  pages = readPages(new Map(paths.map((path) => [path, readFileSync(join(docs, path), 'utf8')])));
});

describe('the documents of the product', () => {
  it('have no broken link, no diagram that Mermaid refuses and no empty section', () => {
    expect(pageProblems(pages, (path) => existsSync(join(docs, path)))).toEqual([]);
  });

  it.each([todoBackend, todoFrontend].map((chart) => [chart.name, chart] as const))(
    'say of %s what helm renders in every environment',
    async (name, chart) => {
      const page = pages.get(`contracts/${name}-chart.md`);
      for (const { environment, said, rendered } of await saidAndRendered(
        chart,
        join(root, 'helm', name),
        page,
      )) {
        expect({ environment, ...said }).toEqual({ environment, ...rendered });
        for (const facts of Object.values(said)) expect(facts).not.toEqual([]);
      }
    },
  );
});
