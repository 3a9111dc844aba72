import type * as z from 'zod';
import { isInteger } from './leaf.ts';

type RawIssue = z.core.$ZodRawIssue;

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a map',
  record: 'a map',
  array: 'a list',
};

/** What to say of a value that a schema has no message of its own for. */
export function messageOf(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return typeMessage(isIntegerIssue(issue) ? 'int' : issue.expected, issue.input);
    case 'invalid_value':
      return `must be ${oneOf(issue.values)}`;
    case 'too_small':
      return sizeMessage(
        issue.origin,
        issue.minimum,
        issue.exact === true ? 'exactly' : issue.inclusive === false ? 'more than' : 'at least',
      );
    case 'too_big':
      return sizeMessage(
        issue.origin,
        issue.maximum,
        issue.exact === true ? 'exactly' : issue.inclusive === false ? 'less than' : 'at most',
      );
    case 'not_multiple_of':
      return `must be a multiple of ${String(issue.divisor)}`;
    case 'invalid_union':
      return [...new Set(issue.errors.map(([first]) => first?.message ?? ''))].join(', or ');
    case 'invalid_format':
      return issue.format === 'regex'
        ? `must match ${String(issue.pattern)}`
        : `must be a valid ${issue.format}`;
  }
  return undefined;
}

const isIntegerIssue = ({ inst }: RawIssue) =>
  // Stryker disable next-line ConditionalExpression,LogicalOperator: zod names the schema in every such issue.
  inst !== undefined && '~standard' in inst && isInteger(inst);

function sizeMessage(origin: string, limit: number | bigint, how: string): string {
  const unit = { string: 'character', array: 'item' }[origin];
  if (unit === undefined) return `must be ${how} ${String(limit)}`;
  if (how === 'at least' && limit === 1) return 'must not be empty';
  return `must have ${how} ${String(limit)} ${unit}${limit === 1 ? '' : 's'}`;
}

const oneOf = (values: readonly unknown[]) =>
  values.length === 1
    ? JSON.stringify(values[0])
    : `one of ${values.map((value) => JSON.stringify(value)).join(', ')}`;

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'object':
      return 'a map';
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return `a ${typeof value}`;
  }
}

function typeMessage(expected: string, input: unknown): string {
  const wanted = EXPECTED[expected] ?? expected;
  return `must be ${wanted}, not ${nameOf(input)}`;
}

const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** What to do about a scalar of another type than the expected one. */
export function quotesHint(expected: string, input: unknown): string | undefined {
  if (expected === 'string') {
    return ['number', 'boolean'].includes(typeof input) ? 'put it in quotes' : undefined;
  }
  const scalars = { number: NUMBER, int: NUMBER, boolean: /^(?:true|false)$/ };
  const unquoted = scalars[expected as keyof typeof scalars] as RegExp | undefined;
  return typeof input === 'string' && unquoted?.test(input) ? 'take off the quotes' : undefined;
}
