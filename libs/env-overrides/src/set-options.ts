import { mergeFiles } from './merge.ts';
import { type Grown, type GrownMap, type Typing, grown, parseInto, setError } from './strvals.ts';
import { requireShallow, type Values } from './tree.ts';

/** The expressions of Helm's options `--set-json`, `--set` and `--set-string`, each in the order given. */
export interface SetOptions {
  readonly setJson?: readonly string[];
  readonly set?: readonly string[];
  readonly setString?: readonly string[];
}

/**
 * The values that Helm lays over a chart's defaults: all values files first, as {@link mergeFiles}, then every
 * `--set-json`, every `--set` and every `--set-string`, whatever their order on the command line
 * (pkg/cli/values/options.go `MergeValues`; the same in Helm 3.13 to 4.2).
 *
 * A whole object, `--set-json '{"a":1}'`, is what Helm 4 takes and Helm 3 refuses; so does this.
 * @throws {HelmGenError} for an expression that Helm refuses, and for more than 100 levels
 */
export const userValues = (files: readonly Values[], options: SetOptions = {}): Values => {
  const expressions: readonly (readonly [Typing, string])[] = [
    ...(options.setJson ?? []).map((text) => ['set-json', notWhole(text)] as const),
    ...(options.set ?? []).map((text) => ['set', text] as const),
    ...(options.setString ?? []).map((text) => ['set-string', text] as const),
  ];
  const into = grown(mergeFiles(...files)) as GrownMap;
  for (const [typing, text] of expressions) parseInto(into, text, typing);
  const values = plain(into) as Values;
  requireShallow(values);
  return values;
};

const plain = (value: Grown): unknown => {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...value].map(([name, part]) => [name, plain(part)]));
};

const notWhole = (text: string): string => {
  if (!text.trimStart().startsWith('{')) return text;
  throw setError(
    'set-json',
    'is a whole JSON object, which Helm 4 takes and Helm 3 refuses',
    'write NAME=JSON',
  );
};
