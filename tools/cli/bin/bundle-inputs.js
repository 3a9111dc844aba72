import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** What makes the bundle, and what makes values.d.ts with it. */
const compilers = ['esbuild', 'json-schema-to-typescript', 'prettier'];

/**
 * Everything that decides what the bundle is. For an npm package its package.json stands for all of
 * it, because an install replaces the package as a whole and every start pays for each file here.
 *
 * @param {string} root
 * @param {import('esbuild').Metafile} metafile
 * @returns {import('./bundle.js').Bundle['inputs']}
 */
export function inputsOf(root, metafile) {
  const sources = Object.keys(metafile.inputs);
  const paths = new Set([
    ...sources.filter((path) => !/(^|\/)node_modules\//.test(path)),
    ...sources.map((path) => packageFile(root, path)),
    ...['build', 'bundle', 'bundle-inputs', 'esbuild-plugins'].map(
      (name) => `tools/cli/bin/${name}.js`,
    ),
    ...compilers.map((name) =>
      relative(root, createRequire(import.meta.url).resolve(`${name}/package.json`)),
    ),
  ]);
  return [...paths].map((path) => {
    const { size, ctimeMs } = statSync(join(root, path));
    return [path, size, ctimeMs];
  });
}

/**
 * The package.json whose `exports` led to a file.
 *
 * @param {string} root
 * @param {string} path
 * @returns {string}
 */
function packageFile(root, path) {
  const directory = dirname(path);
  const candidate = join(directory, 'package.json');
  const exists = statSync(join(root, candidate), { throwIfNoEntry: false }) !== undefined;
  return exists || directory === '.' ? candidate : packageFile(root, directory);
}
