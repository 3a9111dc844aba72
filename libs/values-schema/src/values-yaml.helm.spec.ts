import * as fc from 'fast-check';
import { parse } from 'yaml';
import { overridesYaml } from './index.ts';
import { helmChart } from './testing/helm-chart.ts';

/** Strings that some reader of YAML takes for something else when they are not quoted. */
const ODD = [
  ...[
    '',
    ' ',
    ' a',
    'a ',
    'a: b',
    'a:',
    ':a',
    'a #b',
    '#',
    '- a',
    '-',
    '?',
    '? a',
    '!a',
    '&a',
    '*',
  ],
  ...[
    '~',
    'null',
    'Null',
    'yes',
    'NO',
    'on',
    'Off',
    'y',
    'N',
    'true',
    'FALSE',
    '=',
    '<<',
    '---',
    '...',
  ],
  ...[
    '1',
    '-1',
    '+1',
    '0x1F',
    '0b1',
    '0o7',
    '017',
    '1_000',
    '1e3',
    '1E3',
    '1.',
    '.5',
    '1.10',
    '12345678',
  ],
  ...[
    '1:30',
    '12:30:45',
    '2001-12-14',
    '2001-12-14T21:59:43Z',
    '.inf',
    '-.Inf',
    '.nan',
    '1.0.0',
    '0.0.0.0',
  ],
  ...[
    '250m',
    '1e',
    '1E',
    '0x',
    '0b',
    '1k',
    '5Gi',
    '1.5Gi',
    '30s',
    '1.2.3-rc.1',
    '1.2.3+b',
    '1.2.3-1e5',
  ],
  ...[
    'a, b',
    '[a]',
    '{a}',
    '{{ .x }}',
    "it's",
    '"q"',
    'a\\b',
    'a\nb',
    'a\n',
    '\ta',
    'a\tb',
    '%a',
    '@a',
    '`a`',
  ],
  ...[
    'http://a:80/b?c=d#e',
    'http://[::1]:80',
    'a,b',
    'a|b',
    '>',
    '|',
    'é',
    '日本',
    '😀',
    '\u{10ffff}',
  ],
  ...[
    '\0',
    '\x07',
    '\x1b',
    '\x7f',
    '\x85',
    '\x9f',
    '\u2028',
    '\u2029',
    '\ufeff',
    '\ufffe',
    '\uffff',
    '\ufdd0',
  ],
  ...[
    '/',
    '/a b',
    'a/',
    'a.',
    'a-',
    'a+',
    'a_',
    'a:b',
    'a::',
    'a :b',
    'e1',
    'infinity',
    'nan',
    'x'.repeat(2000),
  ],
];
const text = fc.oneof(
  fc.constantFrom(...ODD),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...' \t\n#:-?,[]{}&*!|>\'"%@`~=<.0123eExX_+yn/\\') }),
  fc.stringMatching(/^[0-9.eE_:+-]{1,8}[a-zA-Z]{0,2}$/),
);
const scalar = fc.oneof(
  text,
  fc.integer(),
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
);
const key = text.filter((name) => name.length < 1000 && name !== '__proto__');
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
  ),
}));

describe('overridesYaml', () => {
  it('is read back as the same tree by yaml and by helm', async () => {
    const chart = await helmChart('{}\n');
    const trees = fc.array(fc.oneof(scalar, tree), { minLength: 200, maxLength: 200 });
    try {
      await fc.assert(
        fc.asyncProperty(trees, fc.array(key), async (list, keys) => {
          const values = {
            list: [...ODD, ...list],
            map: Object.fromEntries([...ODD.slice(0, -1), ...keys].map((name) => [name, 1])),
          };
          const written = overridesYaml(values, ['A header.']);
          expect(parse(written)).toEqual(values);
          const answer = await chart.template(written);
          expect(answer.text).toContain('kind: ConfigMap');
          expect(answer.values).toEqual(values);
        }),
        { numRuns: 20 },
      );
    } finally {
      await chart.remove();
    }
  }, 120_000);
});
