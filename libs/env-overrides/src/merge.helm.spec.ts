import * as fc from 'fast-check';
import { refereeRuns } from '@helm-gen/toolchain/testing';
import { mergeFiles, mergeValues } from './merge.ts';
import { canonical } from './testing/canonical.ts';
import { type HelmChart, helmChart } from './testing/helm-chart.ts';
import type { Values } from './tree.ts';
import { valuePath } from './value-path.ts';

/** Few keys, so that trees meet; among them those that JavaScript, YAML or Helm's paths could take for another thing. */
const key = fc.constantFrom(
  'a',
  'b',
  'c',
  '',
  'a.b',
  '__proto__',
  'constructor',
  'null',
  '1',
  'ä ö',
  '{{ x }}',
);
const scalar = fc.oneof(
  fc.constantFrom('', 'x', '1', 'null', '~'),
  fc.integer({ min: -9, max: 9 }),
  fc.boolean(),
);

/** Random maps of values; `leaf` says what stands where no map or list does. */
const maps = (leaf: fc.Arbitrary<unknown>): fc.Arbitrary<Values> =>
  fc.letrec<{ map: Values; list: unknown[]; value: unknown }>((tie) => ({
    map: fc
      .uniqueArray(fc.tuple(key, tie('value')), { selector: ([name]) => name, maxLength: 5 })
      .map((entries) => Object.fromEntries(entries)),
    list: fc.array(fc.oneof(fc.constant(null), scalar, tie('map')), { maxLength: 2 }),
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      { weight: 2, arbitrary: tie('map') },
      tie('list'),
    ),
  })).map;

const defaults = maps(scalar);
const file = maps(fc.oneof(scalar, fc.constant(null)));

jest.setTimeout(24 * 3_600_000);

let chart: HelmChart;
beforeAll(async () => {
  chart = await helmChart();
});
afterAll(() => chart.remove());

const byHelm = (base: Values, files: readonly Values[], options?: readonly string[]) =>
  chart.values(base, files, options);

describe('the merge', () => {
  it('is that of helm for a values file', async () => {
    await fc.assert(
      fc.asyncProperty(defaults, file, async (base, override) => {
        expect(canonical(mergeValues(base, override))).toBe(
          canonical(await byHelm(base, [override])),
        );
      }),
      { numRuns: Math.ceil(refereeRuns(250) / 10) },
    );
  });

  it('is that of helm below the top, for several values files', async () => {
    const some = fc.array(fc.record({ base: defaults, files: fc.tuple(file, file, file) }), {
      minLength: 1,
      maxLength: 50,
      size: 'max',
    });
    await fc.assert(
      fc.asyncProperty(some, async (cases) => {
        const keyed = (pick: (one: (typeof cases)[number]) => Values): Values =>
          Object.fromEntries(cases.map((one, index) => [`case${String(index)}`, pick(one)]));
        const base = keyed((one) => one.base);
        const files = [0, 1, 2].map((index) => keyed((one) => one.files[index] ?? {}));
        expect(canonical(mergeValues(base, ...files))).toBe(canonical(await byHelm(base, files)));
      }),
      // Some 50 cases a run.
      { numRuns: Math.ceil(refereeRuns(1250) / 50) },
    );
  });

  it('of files alone is that of helm for a chart without defaults', async () => {
    await fc.assert(
      fc.asyncProperty(file, file, async (first, second) => {
        expect(canonical(mergeFiles(first, second))).toBe(
          canonical(await byHelm({}, [first, second])),
        );
      }),
      { numRuns: Math.ceil(refereeRuns(100) / 10) },
    );
  });
});

describe('valuePath', () => {
  it('is what helm reads after --set', async () => {
    const name = fc.string({
      unit: fc.constantFrom(...'ab.,=[]{}\\" -'),
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 3 }), async (keys) => {
        const expected = keys.reduceRight<unknown>((below, step) => ({ [step]: below }), 'x');
        const merged = await byHelm({}, [], ['--set', `${valuePath(keys)}=x`]);
        expect(canonical(merged)).toBe(canonical(expected));
      }),
      { numRuns: 25 },
    );
  });
});
