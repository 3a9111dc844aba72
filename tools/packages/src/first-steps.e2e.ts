import { existsSync, readFileSync } from 'node:fs';
import { nodeBinary } from '../../cli/src/testing/machine/node-binary.ts';
import { stranger } from './stranger.ts';

/** Each compiler with each way to resolve modules that its users have. */
const compilers = [
  ['5.4', 'commonjs --moduleResolution node10 --esModuleInterop'],
  ['5.4', 'nodenext'],
  ['5.4', 'esnext --moduleResolution bundler'],
  ['7.0', 'nodenext'],
  ['7.0', 'esnext --moduleResolution bundler'],
] as const;

describe.each([
  { client: 'npm', node: undefined, type: undefined },
  { client: 'npm', node: '26.10.0', type: 'module' },
  { client: 'pnpm', node: '26.10.0', type: undefined },
  { client: 'pnpm', node: undefined, type: 'module' },
])('an empty folder, $client, Node $node, "type" $type', ({ client, node, type }) => {
  let folder: ReturnType<typeof stranger>;
  beforeAll(async () => {
    folder = stranger(node === undefined ? {} : { node: await nodeBinary(node) });
    if (client === 'pnpm') await folder.run('npm i -g pnpm@10.34.8');
  });
  afterAll(() => {
    folder.remove();
  });

  it('becomes a chart that is valid', async () => {
    if (type !== undefined) folder.write('package.json', JSON.stringify({ type }));
    const [install, run] = client === 'npm' ? ['npm i -D', 'npx'] : ['pnpm add -D', 'pnpm exec'];
    await folder.run(
      `${install} helm-gen && ${run} helm-gen init --name shop --environments dev,prod`,
    );
    const printed = await folder.run(`${run} helm-gen validate`);
    expect(printed).toContain('shop 0.1.0  valid');
    expect(existsSync(folder.path('helm/shop/Chart.yaml'))).toBe(true);
    expect(readFileSync(folder.path('.gitignore'), 'utf8')).toContain('node_modules/');
    await expect(
      folder.run(`${run} helm-gen init --name shop --environments dev,prod`),
    ).rejects.toThrow('already configures');
  });

  it('compiles with the oldest and the newest TypeScript, and with z', async () => {
    folder.write(
      'charts/names.ts',
      `import { defineValues, webService, z } from 'helm-gen';
export const values = defineValues({ size: z.int().min(1).default(1).describe('Size') });
export const f: typeof webService = webService;
`,
    );
    const install = client === 'npm' ? 'npm i -D' : 'pnpm add -D';
    await folder.run(`${install} ts-5.4@npm:typescript@5.4 ts-7.0@npm:typescript@7.0`);
    for (const [version, modules] of compilers) {
      const options = `--strict --noEmit --target es2022 --module ${modules}`;
      const files = 'helm-gen.config.ts charts/shop.ts charts/names.ts';
      await folder.run(`node node_modules/ts-${version}/bin/tsc ${options} ${files}`);
    }
  });
});
