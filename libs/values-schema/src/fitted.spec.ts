import * as fc from 'fast-check';
import * as z from 'zod';
import { fitted, MISFIT } from './fitted.ts';
import { defaultValues, defineValues, section } from './index.ts';
import { copyJson, type JsonObject } from './json.ts';
import { merged } from './testing/merge.ts';
import { overridesOf } from './testing/override-arbitrary.ts';
import { shopValues } from './testing/shop-values.ts';
import { walk } from './walk.ts';

const list = z.array(z.string().regex(/^[a-z]+$/)).min(1);

/** Has what the values of orders have not: checks of a whole, at every wrapper. */
const checkedValues = defineValues({
  range: section('Range.', {
    least: z.int().default(1).describe('Least.'),
    most: z.int().default(3).describe('Most.'),
  }).refine(({ least, most }) => least <= most),
  names: list.optional().describe('Names.'),
  pair: z
    .strictObject({ a: z.string().optional().describe('A.'), b: z.string().describe('B.') })
    .superRefine(({ a, b }, context) => {
      if (a === b) context.addIssue({ code: 'custom', path: ['a'], message: 'is as b' });
    })
    .default({ b: 'b' })
    .describe('Pair.'),
  ports: z
    .record(z.string().regex(/^[a-z]*$/), z.int().nullable())
    .refine((ports) => Object.keys(ports).length < 3)
    .optional()
    .describe('Ports.'),
});

const runs = { numRuns: Number(process.env['REFEREE_RUNS'] ?? 1000) };

describe('fitted', () => {
  it.each([
    ['values of orders', shopValues],
    ['values with checks of a whole', checkedValues],
  ])('agrees with zod on %s', (_, contract) => {
    const outcomes = { fit: 0, misfit: 0 };
    const defaults = defaultValues(contract as typeof shopValues) as JsonObject;
    fc.assert(
      fc.property(overridesOf(contract.root), (overrides) => {
        const problems: never[] = [];
        const isMap = typeof overrides === 'object' && !Array.isArray(overrides);
        const values = isMap ? merged(defaults, (overrides ?? {}) as JsonObject) : overrides;
        const tree = copyJson(values, problems);
        fc.pre(problems.length === 0);
        const ours = fitted(contract.root, tree);
        const zods = z.safeEncode<z.ZodType>(contract.schema, tree);
        outcomes[ours === MISFIT ? 'misfit' : 'fit']++;
        expect(ours === MISFIT).toBe(!zods.success);
        if (ours !== MISFIT) {
          expect(ours).toStrictEqual(zods.data);
          expect(JSON.stringify(ours)).toBe(JSON.stringify(zods.data));
        }
      }),
      runs,
    );
    expect(Math.min(outcomes.fit, outcomes.misfit)).toBeGreaterThan(runs.numRuns / 10);
  });

  const whole = z.strictObject({ a: z.string() });
  it.each([
    ['null where it may be', z.string().nullable(), null, null],
    ['null where it may not be', z.string(), null, MISFIT],
    ['null where a check has to be asked', whole.nullable().refine(Boolean), null, MISFIT],
    ['a misfit without asking a check', whole.refine(({ a }) => a.length), { a: 1 }, MISFIT],
    [
      'what a check does not want to see',
      whole.refine(() => false, { when: () => false }),
      { a: 'x' },
      { a: 'x' },
    ],
  ])('knows %s', (_, schema, value, fit) => {
    expect(fitted(walk(schema), value)).toEqual(fit);
  });

  it('leaves to zod what may be absent under a default', () => {
    const contract = defineValues({ a: z.string().optional().default('x').describe('A.') });
    expect(fitted(contract.root, {})).toBe(MISFIT);
    expect(z.safeEncode<z.ZodType>(contract.schema, {}).success).toBe(true);
  });
});
