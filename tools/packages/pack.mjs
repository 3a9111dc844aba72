// What npm packs of a package of this workspace: prepack builds it, adds the licence, and leaves out of package.json what
// serves this workspace alone; postpack (--restore) puts everything back.
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, posix } from 'node:path';
import process from 'node:process';

/** @typedef {{ types: string, default: string }} Entry */

const workspace = join(import.meta.dirname, '../..');
const original = '.package.json';
const commonJs = 'dist/cjs';

if (process.argv.includes('--restore')) restore();
else {
  if (existsSync(original)) restore();
  build();
  copyFileSync(join(workspace, 'LICENSE'), 'LICENSE');
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  const unused = { scripts: undefined, devDependencies: undefined, nx: undefined };
  const published = { ...manifest, ...unused, ...entries(withoutSources(manifest.exports)) };
  renameSync('package.json', original);
  writeFileSync('package.json', `${JSON.stringify(published, null, 2)}\n`);
}

function restore() {
  renameSync(original, 'package.json');
  rmSync('LICENSE', { force: true });
}

function build() {
  const compiler = join(workspace, 'node_modules/typescript-7/bin/tsc');
  const projects = ['tsconfig.lib.json', 'tsconfig.bin.json'].filter((path) => existsSync(path));
  const argv = [compiler, '--build', ...projects];
  execFileSync(process.execPath, argv, { stdio: ['ignore', process.stderr, 'inherit'] });
  rmSync(commonJs, { recursive: true, force: true });
  for (const path of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.d.ts') || path.startsWith('spec/')) continue;
    write(join(commonJs, path), readFileSync(join('dist', path), 'utf8'));
  }
  write(join(commonJs, 'package.json'), '{ "type": "commonjs" }\n');
}

/**
 * Exports without the condition that leads to the sources, and without those that have no other.
 *
 * @param {Record<string, string | Entry & { '@helm-gen/source'?: string }>} exports
 * @returns {Record<string, string | Entry>}
 */
function withoutSources(exports) {
  return Object.fromEntries(
    Object.entries(exports).flatMap(([path, target]) => {
      if (typeof target === 'string') return [[path, target]];
      const { types, default: module } = target;
      return module === undefined ? [] : [[path, { types, default: module }]];
    }),
  );
}

/**
 * What package.json says of the entries. A CommonJS module gets the same modules by `require`, which Node has for ES modules
 * since 20.19. The compiler wants declarations of the module's own kind: their text is the same.
 *
 * @param {Record<string, string | Entry>} exports
 */
function entries(exports) {
  /** @type {Record<string, readonly string[]>} */
  const typesVersions = {};
  const both = Object.entries(exports).map(([path, entry]) => {
    if (typeof entry === 'string') return [path, entry];
    const types = entry.types.replace('dist', commonJs);
    const stub = types.replace('.d.ts', '.js');
    const target = posix.relative(posix.dirname(stub), entry.default);
    write(stub, `module.exports = require('${target}');\n`);
    if (path !== '.') typesVersions[path.slice(2)] = [types];
    return [path, { import: entry, require: { types, default: stub } }];
  });
  const map = Object.fromEntries(both);
  // For TypeScript's moduleResolution "node10", which knows no exports.
  const { require: main } = map['.'];
  const others =
    Object.keys(typesVersions).length === 0 ? {} : { typesVersions: { '*': typesVersions } };
  return { main: main.default, types: main.types, ...others, exports: map };
}

/**
 * @param {string} path
 * @param {string} text
 */
function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
