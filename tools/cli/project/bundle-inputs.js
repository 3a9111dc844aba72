import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { packageDirectory } from './bundle.js';

/** @typedef {import('esbuild').Metafile} Metafile */

/**
 * Everything that decides what the bundle is. For an npm package its package.json stands for all of
 * it, because an install replaces the package as a whole and every start pays for each file here.
 *
 * @param {string} root
 * @param {Metafile} metafile
 * @param {readonly string[]} directories absolute paths of those that were searched for definitions
 * @returns {import('./bundle.js').Bundle['inputs']}
 */
export function inputsOf(root, metafile, directories) {
  const sources = Object.keys(metafile.inputs).filter((path) => !isVirtual(path));
  const paths = new Set([
    ...sources.filter((path) => packageName(path) === undefined),
    ...sources.flatMap((path) => packageFile(root, path) ?? []),
    ...['build', 'bundle', 'bundle-inputs', 'definition-files', 'esbuild-plugins'].map((name) =>
      relative(root, join(packageDirectory, `project/${name}.js`)),
    ),
    relative(root, createRequire(import.meta.url).resolve('esbuild/package.json')),
    ...directories.map((path) => relative(root, path) || '.'),
  ]);
  return [...paths].map((path) => {
    const { size, ctimeMs } = statSync(join(root, path));
    return [path, size, ctimeMs];
  });
}

/**
 * What a source imports, directly or not, without what belongs to helm-gen.
 *
 * @param {string} root
 * @param {Imports} imports
 * @param {string} file relative to the root
 * @returns {import('./bundle.js').Source}
 */
export function sourceOf(root, imports, file) {
  const found = new Set([file]);
  const packages = new Set();
  for (const path of found) {
    for (const imported of imports(path)) {
      const name = packageName(imported);
      if (name === undefined) {
        if (isOwn(root, imported)) found.add(imported);
      } else if (!engine.has(name)) {
        packages.add(name);
      }
    }
  }
  return { file, imports: [...found].slice(1).sort(), packages: [...packages].sort() };
}

/**
 * @typedef {(file: string) => readonly string[]} Imports what a file imports: paths relative to the root, and URLs of
 *   what is not bundled
 */

/**
 * @param {Metafile} metafile
 * @returns {Imports}
 */
export function importsIn(metafile) {
  return (file) => (metafile.inputs[file]?.imports ?? []).map(({ path }) => path);
}

/** @param {string} path of a file, or its URL */
function packageName(path) {
  return /.*(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
}

/** The names of helm-gen's packages. */
const engine = new Set(['helm-gen', ...Object.keys(readJson(packageDirectory).dependencies)]);

/**
 * @param {string} root
 * @param {string} path
 */
function isOwn(root, path) {
  if (isVirtual(path)) return false;
  const file = packageFile(root, path);
  return file === undefined || !engine.has(readJson(join(root, dirname(file))).name);
}

/** @param {string} path as a plugin names what is no file: `namespace:name` */
function isVirtual(path) {
  return /^[a-z-]{2,}:/.test(path);
}

/** @param {string} directory */
function readJson(directory) {
  try {
    return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  } catch {
    return {};
  }
}

/**
 * The package.json whose `exports` led to a file.
 *
 * @param {string} root
 * @param {string} path
 * @returns {string | undefined}
 */
function packageFile(root, path) {
  const directory = dirname(path);
  const candidate = join(directory, 'package.json');
  if (statSync(join(root, candidate), { throwIfNoEntry: false }) !== undefined) return candidate;
  return directory === '.' ? undefined : packageFile(root, directory);
}
