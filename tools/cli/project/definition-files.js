// Loaded only to make a bundle: what a fresh one was made of is in its manifest.
import { basename, join, posix } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';

const ignored = ['**/node_modules/**', '**/_*', '**/*.{spec,test,test-d,d}.ts'];

/**
 * The definition files that the patterns match, and the directories in which a new one would match.
 * Tests, and what begins with `_` or `.`, define no chart.
 *
 * @param {string} from absolute path of the directory that the patterns are relative to
 * @param {readonly string[]} patterns
 * @returns {{ files: string[], directories: string[] }} absolute paths
 */
export function definitionFiles(from, patterns) {
  const options = { cwd: from, absolute: true, expandDirectories: false };
  const files = globSync(patterns, { ...options, ignore: ignored });
  const fixed = new Set();
  const searched = [];
  for (const pattern of patterns) {
    const segments = posix.normalize(pattern).split('/');
    const first = segments.findIndex((segment) => isDynamicPattern(segment));
    const start = first === -1 ? segments.length - 1 : first;
    fixed.add(join(from, ...segments.slice(0, start)));
    for (let end = start + 1; end < segments.length; end++) {
      searched.push(segments.slice(0, end).join('/'));
    }
  }
  const directories = globSync(searched, {
    ...options,
    onlyDirectories: true,
    ignore: ['**/node_modules/**'],
  });
  return {
    files: files.filter((file) => file.endsWith('.ts')).sort(),
    directories: [...new Set([...fixed, ...directories.map((path) => path.replace(/\/$/, ''))])],
  };
}

/** @param {string} file */
export function chartNameOf(file) {
  return basename(file, '.ts');
}
