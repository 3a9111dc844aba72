import * as z from 'zod';
import { pathText } from './json.ts';
import { childOf, type ContractNode } from './walk.ts';
import type { Problem } from './values-error.ts';

/**
 * A value of any form that templates pass on as it is, such as the affinity of pods; `T` is what they may take it for.
 * Helm's schema checks no more of it than that it can be printed.
 */
export function freeForm<T = unknown>(): z.ZodType<T> {
  return z.unknown() as z.ZodType<T>;
}

/** Text in a free-form value: what Helm's toYaml does not round-trip is not allowed. Found by running toYaml over it. */
export const FREE_TEXT =
  // eslint-disable-next-line no-control-regex -- these are the characters that it is about
  /^(?:[^\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]*[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff])?$/u;

export function isFreeForm(value: unknown): boolean {
  if (typeof value === 'string') return FREE_TEXT.test(value);
  if (typeof value !== 'object') return true;
  if (value === null) return false;
  return Object.entries(value).every(([key, part]) => FREE_TEXT.test(key) && isFreeForm(part));
}

const problem =
  'must not have null, a control character or a text that ends in a line break in it, which templates cannot pass on';

/** What is wrong in the free-form values of a contract, which zod takes for anything. */
export function freeFormProblems(
  { kind, nullable }: ContractNode,
  value: unknown,
  path: readonly PropertyKey[] = [],
): readonly Problem[] {
  if (value === null && nullable) return [];
  const odd = [{ path: pathText(path), message: problem }];
  if (kind.type === 'any') return value === undefined || isFreeForm(value) ? [] : odd;
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const step = kind.type === 'list' ? Number(key) : key;
    const child = childOf({ kind }, step);
    if (child === undefined) return [];
    const isOddKey = kind.type === 'map' && child.kind.type === 'any' && !FREE_TEXT.test(key);
    return isOddKey ? odd : freeFormProblems(child, part, [...path, step]);
  });
}

export function hasFreeForm({ kind }: ContractNode): boolean {
  switch (kind.type) {
    case 'any':
      return true;
    case 'object':
      return Object.values(kind.fields).some(hasFreeForm);
    case 'map':
      return hasFreeForm(kind.value);
    case 'list':
      return hasFreeForm(kind.item);
    case 'union':
      return kind.options.some(hasFreeForm);
    default:
      return false;
  }
}
