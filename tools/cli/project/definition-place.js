// Where in the definitions an error comes from; loaded only when there is one.
import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, relative, resolve } from 'node:path';

/**
 * The innermost line of a project's own sources on an error's stack.
 *
 * @param {unknown} error
 * @param {string} root
 * @param {readonly string[]} sources the project's own, relative to the root
 * @returns {{ file: string, line: number, column: number } | undefined}
 */
export function definitionPlace(error, root, sources) {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  for (const [, file = '', line, column] of stack.matchAll(/(\/[^\s()]+):(\d+):(\d+)/g)) {
    const place = original({ file, line: Number(line), column: Number(column) });
    const path = relative(root, place.file);
    if (sources.includes(path)) {
      return { ...place, file: path };
    }
  }
  return undefined;
}

/**
 * A place in a source file, from one in the bundle; as it is where Node has mapped it already.
 *
 * @param {{ file: string, line: number, column: number }} place counted from 1
 */
function original({ file, line, column }) {
  const map = `${file.replace(/^\/\/+/, '/')}.map`;
  if (!existsSync(map)) return { file, line, column };
  const payload = JSON.parse(readFileSync(map, 'utf8'));
  const found = new SourceMap(payload).findOrigin(line, column);
  if (!('fileName' in found)) return { file, line, column };
  return {
    file: resolve(dirname(map), found.fileName),
    line: found.lineNumber,
    column: found.columnNumber,
  };
}
