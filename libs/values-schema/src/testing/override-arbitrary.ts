import * as fc from 'fast-check';
import * as z from 'zod';
import { fitted, MISFIT } from '../fitted.ts';
import type { ContractNode } from '../walk.ts';
import { checksOf, patternsOf, type Schema } from '../zod-checks.ts';

const oddKey = fc.constantFrom(
  'tga',
  'a b',
  '',
  'toString',
  '__proto__',
  'x'.repeat(64),
  '😀',
  'a/b',
  'global',
);
const oddText = fc.oneof(
  fc.constantFrom(
    '',
    'latest',
    'on',
    '1.10',
    '5',
    '😀😀😀😀',
    'é\n',
    'x\u2028',
    '250m',
    'http://a:80/\u2028😀',
    "it's",
    '{{ .Release.Name }}',
    '- a\nb: c',
    'x'.repeat(5000),
  ),
  // Without what Helm 3 and 4 treat differently as soon as there is a schema (json.ts).
  fc
    .string({ unit: 'binary', maxLength: 25 })
    .filter((text) => !/[\x7f-\x9f\ufffe\uffff]/.test(text)),
);
const odd = fc.oneof(
  { weight: 2, arbitrary: fc.constant(null) },
  oddText,
  fc.boolean(),
  fc.integer(),
  fc.constantFrom(0, 1, 1.5, 10, -1, 1e15, 2 ** 53, -(2 ** 53), 1e21, 5e-324, 65535, 65536, 30000),
  fc.constant({}),
  fc.constant([]),
);

interface Style {
  /** Whether some values are not what the contract asks for. */
  readonly odd: boolean;
  /** How many of an object are given at most. */
  readonly fields: number;
}

/** Overrides for a part of a contract: mostly such as fit, and whatever else a person may write. */
export const overridesOf = (node: ContractNode): fc.Arbitrary<unknown> =>
  overrides(node, { odd: true, fields: 2 });

/** Overrides that fit every part of a contract, if not always each other. */
export const fittingOverridesOf = (node: ContractNode): fc.Arbitrary<unknown> =>
  overrides(node, { odd: false, fields: 6 });

function overrides(node: ContractNode, style: Style): fc.Arbitrary<unknown> {
  const likely = likelyOf(node, style);
  return style.odd
    ? fc.oneof({ weight: 4, arbitrary: likely }, { weight: 1, arbitrary: odd })
    : likely.filter((value) => fits(node, value));
}

/** Zod takes more for free-form than Helm can print; it knows that what an override leaves out has a default. */
function fits(node: ContractNode, value: unknown): boolean {
  if (node.kind.type === 'any') return fitted(node, value) !== MISFIT;
  return z.safeParse(node.inner, value).success;
}

// Helm 4 reads longer ones than Helm 3 (json.ts).
const freeKey = fc.oneof(oddText, fc.constant('key')).filter((text) => text.length < 1000);

function likelyOf({ kind, inner }: ContractNode, style: Style): fc.Arbitrary<unknown> {
  if (inner._zod.values !== undefined) return fc.constantFrom(...inner._zod.values);
  switch (kind.type) {
    case 'string': {
      const patterns = patternsOf(inner);
      const fitting = patterns.flatMap((pattern) => [
        { weight: 4, arbitrary: fc.stringMatching(pattern) },
        { weight: 1, arbitrary: fc.stringMatching(pattern, { size: 'medium' }) },
      ]);
      return fc.oneof({ weight: 1, arbitrary: oddText }, ...fitting);
    }
    case 'integer':
      return fc.constantFrom(...boundaries(inner));
    case 'number':
      return fc.double({ min: -1, max: 11, noNaN: true }).map((number) => number + 0);
    case 'boolean':
      return fc.boolean();
    case 'union':
      return fc.oneof(...kind.options.map((option) => overrides(option, style)));
    case 'any':
      return fc.oneof(
        fc.dictionary(freeKey, fc.array(oddText, { maxLength: 2 }), {
          maxKeys: 3,
        }),
        fc.double({ min: -1, max: 11, noNaN: true }).map((number) => number + 0),
        oddText,
      );
    case 'list':
      return fc.array(overrides(kind.item, style), { maxLength: 3 });
    case 'map': {
      // Helm 4 reads longer ones than Helm 3 (json.ts).
      const key = overrides(kind.key, { ...style, odd: false }).filter(
        (text) => String(text).length < 1000,
      );
      return fc.dictionary(
        (style.odd ? fc.oneof(key, oddKey) : key) as fc.Arbitrary<string>,
        overrides(kind.value, style),
        { maxKeys: 3 },
      );
    }
    case 'object': {
      const fields = Object.entries(kind.fields).map(
        ([key, field]) => [key, overrides(field, style)] as const,
      );
      const some = fc
        .subarray(fields, {
          minLength: Math.min(1, fields.length),
          maxLength: Math.min(style.fields, fields.length),
        })
        .chain((chosen) => fc.record(Object.fromEntries(chosen)));
      if (!style.odd) return some;
      const unknown = fc.oneof(
        { weight: 20, arbitrary: fc.constant({}) },
        { weight: 1, arbitrary: fc.dictionary(oddKey, odd, { maxKeys: 1 }) },
      );
      return fc.tuple(some, unknown).map(([known, more]) => ({ ...known, ...more }));
    }
  }
}

/** Whole numbers within and just beyond what a schema allows. */
function boundaries(schema: Schema): readonly number[] {
  const limits = checksOf(schema).flatMap((check) =>
    'value' in check && typeof check.value === 'number' ? [check.value] : [],
  );
  const near = limits.flatMap((limit) => [limit, limit]);
  return [...near, ...limits.flatMap((limit) => [limit - 1, limit + 1]), 1, 1, 10];
}
