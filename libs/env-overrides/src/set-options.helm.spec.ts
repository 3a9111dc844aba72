import * as fc from 'fast-check';
import { mergeValues } from './merge.ts';
import { type SetOptions, userValues } from './set-options.ts';
import { canonical } from './testing/canonical.ts';
import { type HelmChart, helmChart } from './testing/helm-chart.ts';
import type { Values } from './tree.ts';

let chart: HelmChart;
beforeAll(async () => {
  chart = await helmChart();
}, 120_000);
afterAll(() => chart.remove());

const name = fc.constantFrom('a', 'b', 'c', 'a\\.b', '__proto__', '', ' ', 'ä', '😀');
const step = fc.oneof(
  { weight: 4, arbitrary: name.map((text) => `.${text}`) },
  fc.constantFrom('[0]', '[1]', '[02]', '[+0]', '[-1]', '[x]', '[65537]', '[]'),
);
const path = fc
  .tuple(name, fc.array(step, { maxLength: 3 }))
  .map(([first, steps]) => first + steps.join(''));
const word = fc.constantFrom(
  ...['', 'x', '0', '1', '-0', '-07', '+5', '0777', '1e3', '0x10', '1_000', '1.0', ' 1', 'true'],
  ...['FALSE', 'fal\u017fe', 'null', 'nUlL', 'on', '~', 'a\\,b', 'a\\', 'x=y', '9007199254740991'],
  ...['9223372036854775808', '2001-01-01', '{{ .Values }}', '"q"', "'q'", 'ü', '\\\\', '\\}'],
);
const json = fc.oneof(
  fc.constantFrom('', ' ', '01', '-', '1.', '"x', "'x'", '[1', '{"a" 1}', 'True', '1e400', 'nul'),
  fc.constantFrom('"\\u00e4\\n"', ' [ ] ', '{"a":{"b":null}}', '{"a":1,"a":2}', '1.50', '"]}\\""'),
  fc.json({ maxDepth: 2, noUnicodeString: true }),
);
const value = fc.oneof(
  { weight: 3, arbitrary: word },
  fc.array(word, { maxLength: 3 }).map((words) => `{${words.join(',')}}`),
);
const soup = fc
  .array(fc.constantFrom(...'ab.=,[]{}01\\" '), { maxLength: 12 })
  .map((characters) => characters.join(''));

const expressionOf = (values: fc.Arbitrary<string>) =>
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .array(
          fc.tuple(path, values).map(([at, text]) => `${at}=${text}`),
          { minLength: 1, maxLength: 3 },
        )
        .map((parts) => parts.join(',')),
    },
    soup,
  );
const options: fc.Arbitrary<Required<SetOptions>> = fc.record({
  setJson: fc.array(expressionOf(json), { maxLength: 1 }),
  set: fc.array(expressionOf(value), { maxLength: 2 }),
  setString: fc.array(expressionOf(value), { maxLength: 1 }),
});

const trees = fc.constantFrom<Values>(
  {},
  { a: { a: 1, b: 'x' }, b: [{ c: 1 }, [2]], c: null },
  { a: [1, { a: true }], 'a.b': { c: {} }, b: 'text' },
);

const argumentsOf = ({ setJson, set, setString }: Required<SetOptions>) => [
  ...setString.map((text) => `--set-string=${text}`),
  ...set.map((text) => `--set=${text}`),
  ...setJson.map((text) => `--set-json=${text}`),
];

/** What we refuse and helm does not: numbers that not every Helm reads alike, and what Helm 4 reads differently. */
const OURS = /not exact everywhere|whole JSON object|more than 100 levels/;

type Verdict = Values | 'refused' | 'refused by us';

const inProcess = (defaults: Values, file: Values, given: SetOptions): Verdict => {
  try {
    return mergeValues(defaults, userValues([file], given));
  } catch (error) {
    const { name: kind, message } = error as Error;
    expect(kind).toBe('HelmGenError');
    return OURS.test(message) ? 'refused by us' : 'refused';
  }
};

describe('--set, --set-string and --set-json', () => {
  it('are read, and refused, as helm does', async () => {
    await fc.assert(
      fc.asyncProperty(trees, trees, options, async (base, file, given) => {
        const defaults = JSON.parse(JSON.stringify(base).replace('null', '{}')) as Values;
        const ours = inProcess(defaults, file, given);
        if (ours === 'refused by us') return;
        const helms = await chart
          .values(defaults, [file], argumentsOf(given))
          .catch(() => 'refused');
        expect(canonical(ours)).toBe(canonical(helms));
      }),
      { numRuns: Number(process.env['REFEREE_RUNS'] ?? 50) },
    );
  }, 3_600_000);
});
