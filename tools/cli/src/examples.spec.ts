import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type TestWorkspace, testWorkspace } from './testing/workspace.ts';

// The first run on a machine downloads the tools.
jest.setTimeout(300_000);

const shop = join(__dirname, '../../../examples/shop');
const read = (file: string) => readFileSync(join(shop, file), 'utf8');
const names = readdirSync(join(shop, 'charts')).map((file) => basename(file, '.ts'));

/** Charts with custom resources, which no API server without their definitions takes. */
const needsCrds = ['orders', 'checkout'];

/** The lines of a definition, imports included. */
const lines = (name: string) => read(`charts/${name}.ts`).trimEnd().split('\n').length;

/** A web service of the shop without anything further. */
const plain = `import { webService } from 'helm-gen';
import { base } from '../base.ts';

export const plain = webService({
  ...base,
  name: 'plain',
  description: 'A service.',
  overrides: { dev: {}, prod: { replicaCount: 2 } },
});`.split('\n').length;

let workspace: TestWorkspace;
beforeAll(async () => {
  const modules = names.map(async (name) => [
    name,
    (await import(join(shop, 'charts', `${name}.ts`))) as Readonly<Record<string, unknown>>,
  ]);
  workspace = testWorkspace(Object.fromEntries(await Promise.all(modules)) as never);
});
afterAll(() => {
  workspace.remove();
});

describe('the examples of the shop', () => {
  it.each([
    ['order-events', 30],
    ['nightly-report', 30],
    ['carts', 40],
    ['orders', plain + 8],
    ['catalog', plain + 12],
    ['search', plain + 20],
    ['stock', plain + 10],
    ['prices', plain + 20],
    ['checkout', plain + 25],
  ])('are short: %s has at most %i lines', (name, most) => {
    expect(lines(name)).toBeLessThanOrEqual(most);
  });

  it('are what the page on authoring shows', () => {
    const page = readFileSync(join(shop, '../../AUTHORING.md'), 'utf8');
    const blocks = [...page.matchAll(/```ts\n\/\/ examples\/shop\/(\S+)\n([^]*?)```/g)];
    expect(blocks.length).toBeGreaterThan(4);
    for (const [, file = '', text = ''] of blocks) expect(text).toBe(read(file));
  });

  it('are valid for helm, the API server and every rule', async () => {
    const known = names.filter((name) => !needsCrds.includes(name));
    expect(await workspace.run('generate', ...names)).toMatchObject({ exitCode: 0, stderr: '' });
    const { exitCode, stdout } = await workspace.run('validate', ...known);
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
    for (const name of known) expect(stdout).toContain(`${name} 1.0.0  valid`);
  });

  it.each(needsCrds)('render %s as helm does and keep every rule', async (name) => {
    expect(await workspace.run('template', name)).toMatchObject({ exitCode: 0 });
    expect(await workspace.run('rules', name)).toMatchObject({ exitCode: 0 });
  });

  it('are explained', async () => {
    const explained = async (...path: readonly string[]) =>
      (await workspace.run('explain', ...path)).stdout;
    expect(await explained('nightly-report', 'CronJob.spec.suspend')).toContain('suspend');
    expect(await explained('carts', 'persistence.enabled')).toContain('volumeClaimTemplates');
    expect(await explained('catalog', 'image.tag')).toMatch(/Job[^]*Deployment|Deployment[^]*Job/);
    expect(await explained('order-events', 'env.BATCH_SIZE')).toContain(
      'ConfigMap.data.BATCH_SIZE',
    );
  });
});
