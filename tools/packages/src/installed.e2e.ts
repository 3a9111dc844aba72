import { readFileSync } from 'node:fs';
import { stranger } from './stranger.ts';

describe('what is installed', () => {
  const folder = stranger();
  afterAll(folder.remove);

  it('takes less than 60 MB, and neither Nx nor a compiler comes with it', async () => {
    await folder.run('npm i -D helm-gen');
    const kilobytes = Number.parseInt(await folder.run('du -sk node_modules'), 10);
    expect(kilobytes).toBeLessThan(60_000);
    const installed = (await folder.run('ls node_modules')).split('\n');
    expect(installed).toContain('helm-gen');
    expect(installed.filter((name) => ['nx', '@nx', 'typescript'].includes(name))).toEqual([]);
  });

  it('can be bundled in part', async () => {
    folder.write('merge.mjs', "export { mergeValues } from '@helm-gen/env-overrides';\n");
    const bundle = 'npx esbuild merge.mjs --bundle --minify --format=esm --platform=node';
    const bytes = Buffer.byteLength(await folder.run(bundle));
    expect(bytes).toBeGreaterThan(100);
    expect(bytes).toBeLessThan(5000);
  });

  it('can be required by a CommonJS module', async () => {
    folder.write('use.cjs', "console.log(typeof require('helm-gen').webService);\n");
    expect(await folder.run('node --no-warnings use.cjs')).toBe('function\n');
  });
});

it('env-overrides comes without Kubernetes types', async () => {
  const folder = stranger();
  await folder.run('npm i @helm-gen/env-overrides');
  const installed = await folder.run('ls node_modules/@helm-gen');
  expect(installed.trim().split('\n')).toEqual([
    'env-overrides',
    'errors',
    'helm-template',
    'values-schema',
  ]);
  folder.remove();
});

describe('two copies of helm-gen', () => {
  const folder = stranger();
  afterAll(folder.remove);

  it('understand each other: charts, environments, and the place of an error', async () => {
    await folder.run('npm i -D helm-gen && npx helm-gen init --name shop --environments dev,prod');
    await folder.run('mkdir lib && cd lib && npm init -y && npm i helm-gen');
    const definition = readFileSync(folder.path('charts/shop.ts'), 'utf8');
    const config = readFileSync(folder.path('helm-gen.config.ts'), 'utf8');
    folder.write('lib/environments.ts', config.replace(/export default[^]*/, ''));
    folder.write('lib/shop.ts', definition.replace('../helm-gen.config.js', './environments.js'));
    folder.write('charts/shop.ts', "export { shop } from '../lib/shop.js';\n");
    folder.write(
      'charts/web.ts',
      definition
        .replaceAll('shop', 'web')
        .replace(
          "from 'helm-gen';",
          "from 'helm-gen';\nimport { httpUrl, serviceUrl } from 'helm-gen';\nimport { shop } from './shop.js';",
        )
        .replace(
          'env: {',
          "env: {\n    SHOP: httpUrl.default(serviceUrl(shop)).describe('The shop.'),",
        )
        .replace(
          "import { environments } from '../helm-gen.config.js'",
          "import { environments } from '../lib/environments.js'",
        ),
    );
    const output = await folder.run('npx helm-gen validate');
    expect(output).toContain('shop 0.1.0  valid');
    expect(output).toContain('web 0.1.0  valid');
    folder.write(
      'lib/shop.ts',
      readFileSync(folder.path('lib/shop.ts'), 'utf8').replace("'100m'", "'100q'"),
    );
    await expect(folder.run('npx helm-gen generate')).rejects.toThrow(
      /lib\/shop\.ts:\d+:\d+: chart shop: .*cpu/,
    );
  });
});
