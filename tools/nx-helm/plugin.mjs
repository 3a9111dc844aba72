// What nx.json names: dist as it was published, or the sources of helm-gen's own workspace. Nx could load src/index.ts
// itself, but on Node 20, which strips no types, it would load the TypeScript compiler and a transpiler first: 250 ms at
// the start of every command. So the sources are bundled once, and again when one changes: 5 ms.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, 'src');

/** Names the bundle by everything that it is made of. */
function digest() {
  const hash = createHash('sha256').update(readFileSync(fileURLToPath(import.meta.url)));
  for (const file of readdirSync(source, { recursive: true }).sort()) {
    if (!/(?<!\.spec|\.test-d)\.ts$/.test(file)) continue;
    hash.update(`\0${file}\0`).update(readFileSync(join(source, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

async function bundled() {
  const bundle = join(here, '../../node_modules/.cache/nx-helm', `${digest()}.mjs`);
  if (!existsSync(bundle)) {
    // Renamed into place, so that no other process reads half of it.
    const beside = `${bundle}.${randomUUID()}`;
    const { buildSync } = await import('esbuild');
    buildSync({
      entryPoints: [join(source, 'index.ts')],
      bundle: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      tsconfigRaw: '{}',
      outfile: beside,
    });
    renameSync(beside, bundle);
  }
  return bundle;
}

const module = existsSync(source) ? await bundled() : join(here, 'dist/index.js');

export const { createDependencies, createNodes, init, name, postTasksExecution, service, why } =
  await import(pathToFileURL(module).href);
