import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, relative } from 'node:path/posix';
import { files, packages, sources, type Input } from './inputs.ts';

/** What the targets run, and this plugin, which says what they run. */
const entryPoints = ['helm-gen', '@helm-gen/nx'];

/**
 * What runs the targets: npm packages; or packages whose sources lie in the workspace, as in helm-gen's own, and the
 * npm packages that those need.
 */
export function engineInputs(workspaceRoot: string): readonly Input[] {
  const inputs: Input[] = [];
  const installed: string[] = [];
  const seen = new Set<string>();
  const add = (name: string, from: string | URL): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const file = packageFile(name, from);
    const path = file === undefined ? '' : relative(workspaceRoot, file);
    if (file === undefined || /(^|\/)node_modules\//.test(path)) {
      installed.push(name);
    } else if (!path.startsWith('..')) {
      const { dependencies, peerDependencies, files: published = [] } = readPackage(file);
      inputs.push(...files([path]), ...published.flatMap((entry) => setsOf(dirname(path), entry)));
      for (const each of Object.keys({ ...dependencies, ...peerDependencies })) add(each, file);
    }
  };
  for (const name of entryPoints) add(name, import.meta.url);
  return [...inputs, packages(...installed)];
}

interface Package {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly files?: readonly string[];
}

function readPackage(file: string): Package {
  return JSON.parse(readFileSync(file, 'utf8')) as Package;
}

/** @returns undefined for a package that does not show its package.json; the ones in a workspace do */
function packageFile(name: string, from: string | URL): string | undefined {
  try {
    return createRequire(from).resolve(`${name}/package.json`);
  } catch {
    return undefined;
  }
}

/** What an entry of a package's `files` is made of. */
function setsOf(directory: string, entry: string): readonly Input[] {
  if (entry.startsWith('!')) return [];
  if (entry === 'dist') return sources(join(directory, 'src'));
  return files([join(directory, extname(entry) === '' ? `${entry}/**/*` : entry)]);
}
