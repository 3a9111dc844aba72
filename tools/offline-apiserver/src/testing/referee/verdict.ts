import type { Problem } from '../../problem.ts';
import { type Schemas, minorNumber } from '../../schemas.ts';
import { validateObject } from '../../validate-object.ts';
import type { KnownDifference } from '../comparison/known-differences.ts';
import { textOf } from '../describe-problems.ts';
import { notChecked, stricter } from './known-differences.ts';

/** What of a JSON object its decoder refuses, before anything is validated. */
export const UNDECODABLE =
  /^(?:json:|parsing time|illegal base64|strict decoding error|quantities must)/;

/**
 * How the verdict on a manifest differs from the referee's, in words; undefined if it does not, or if it is known to.
 * @param theirs the problems that the referee has with it, as `path: reason`
 */
export function difference(
  schemas: Schemas,
  manifest: object,
  theirs: readonly string[],
): string | undefined {
  const ours = validateObject(schemas, manifest);
  const { kind } = manifest as { readonly kind: string };
  const minor = minorNumber(schemas);
  const isKnown = (list: readonly KnownDifference[], path: string): boolean =>
    list.some(
      (known) =>
        known.path.test(path) &&
        (known.kinds?.includes(kind) ?? true) &&
        minor < (known.before ?? Infinity),
    );
  if (theirs.length === 0) {
    const unexplained = ours.filter(({ path }) => !isKnown(stricter, path));
    return unexplained.length === 0
      ? undefined
      : `refused here alone: ${unexplained.map(textOf).join('; ')}`;
  }
  // What is refused on purpose must not hide what was to be refused.
  const always = stricter.filter(({ before }) => before === undefined);
  if (ours.some(({ path }) => !isKnown(always, path))) return undefined;
  const missed = theirs.filter(
    (text) => !isKnown(notChecked, pathOf(text)) && !isExpected(text, ours),
  );
  return missed.length === 0 ? undefined : `accepted here alone: ${missed.join('; ')}`;
}

/** `spec.dataSource` of `spec.dataSource.kind: …`: the server copies some fields into others. */
const fieldOf = (text: string): string =>
  pathOf(text).replace('generateName', 'name').split('.').slice(0, 2).join('.');

const pathOf = (text: string): string => text.split(': ')[0] ?? '';

/** Whether what is refused on purpose is also what the referee refuses. */
const isExpected = (text: string, ours: readonly Problem[]): boolean =>
  ours.some(
    ({ path }) =>
      UNDECODABLE.test(text) || path.replace('generateName', 'name').startsWith(fieldOf(text)),
  );
