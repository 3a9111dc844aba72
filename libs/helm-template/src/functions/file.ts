import { templateError } from '../error.ts';
import type { Expr } from '../expr.ts';
import type { Tree } from '../node.ts';
import { nodesIn } from '../nodes-in.ts';
import { chartFilesReference } from '../reference.ts';
import { string } from '../shape.ts';
import { call, callable, helmFunction } from './helm-function.ts';

const get = helmFunction<readonly [unknown, string, string]>({
  name: 'Files.Get',
  signatures: [],
  shape: () => string,
  print: ([files, path]) => `${files.argument()}.Get ${path.argument()}`,
  evaluate: ([, , content], read) => read.text(content),
  explain: ([, path], say) => `the file ${say(path)}`,
});

/**
 * A file of the chart, such as a dashboard or a script, and its content in a template.
 * @param path below the chart, such as `files/dashboard.json`
 * @throws {HelmGenError} for a path that is not below `files/`
 */
export const file = callable(get, (path: string, content: string): Expr<string> => {
  if (!/^files(\/[A-Za-z0-9][\w.-]*)+$/.test(path)) {
    throw templateError(
      [],
      `${JSON.stringify(path)} is not a path below files/`,
      'use letters, digits, "-", "_" and ".", as in "files/dashboard.json"',
    );
  }
  return call(get, [chartFilesReference, path, content]);
});

/**
 * The files that templates read, by path.
 * @throws {HelmGenError} for two of one path
 */
export function filesIn(trees: readonly Tree[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const node of trees.flatMap((tree) => nodesIn(tree))) {
    if (node.kind !== 'call' || node.helm !== get) continue;
    const [path, content] = node.of.slice(1).map(String) as [string, string];
    if ((files.get(path) ?? content) !== content)
      throw templateError([], `two files are called ${path}; give one of them another name`);
    files.set(path, content);
  }
  return files;
}
