// Bundles the bench with the sources that it measures, and runs it: `npm run bench -- --help`.
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const outdir = join(root, 'node_modules/.cache/helm-gen-bench');

await build({
  absWorkingDir: root,
  bundle: true,
  conditions: ['@helm-gen/source'],
  entryPoints: {
    main: join(here, 'src/main.ts'),
    'in-process': join(here, 'src/in-process/main.ts'),
  },
  // CommonJS, which stays in node_modules.
  external: ['node:*', 'tar', 'yauzl'],
  format: 'esm',
  logLevel: 'warning',
  // As the command line is bundled: not 'node', for which the yaml package has CommonJS alone.
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.mjs' },
  outdir,
  platform: 'neutral',
  target: 'node20.19',
  tsconfigRaw: '{}',
});
const { main } = await import(pathToFileURL(join(outdir, 'main.mjs')).href);
process.exitCode = await main(process.argv.slice(2), { root, outdir });
