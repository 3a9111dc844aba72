import * as z from 'zod';
import { parse } from 'yaml';
import {
  defaultValues,
  defineValues,
  overridesYaml,
  section,
  valuesYaml,
  yamlText,
} from './index.ts';
import { shopValues } from './testing/shop-values.ts';

describe('valuesYaml', () => {
  it('reads as a careful person writes it', () => {
    const contract = defineValues({
      replicaCount: z.int().default(1).describe('Number of pods.'),
      image: section('Container image.', {
        repository: z.string().default('orders').describe('Where it lies.'),
        digest: z
          .string()
          .optional()
          .meta({ description: 'Digest; it wins over the tag.', examples: ['sha256:0a1b'] }),
        tag: z.string().default('1.10').describe('Tag.'),
        pullPolicy: z.enum(['Always', 'Never']).optional().describe('When to pull it.'),
      }),
      scheduling: section('Where the pods run.', {
        nodeName: z.string().optional().describe('Name of a node.'),
        priority: z.int().min(5).optional().describe('What is more important.'),
      }),
      podLabels: z.record(z.string(), z.string()).default({}).describe('Labels of the pods.'),
      hosts: z.array(z.string()).default(['a.example.com', 'on']).describe('Names.'),
      securityContext: z
        .strictObject({ drop: z.array(z.string()).describe('What to drop.') })
        .default({ drop: ['ALL'] })
        .describe(
          'What the container may do; as little as possible by default, so that a pod passes the profile "restricted" of Pod Security.',
        ),
      affinity: z.strictObject({}).optional().describe('Which nodes.'),
    });
    expect(valuesYaml(contract, ['Values of orders.', '', 'Generated.'])).toBe(`# Values of orders.
#
# Generated.

# -- Number of pods.
replicaCount: 1

# -- Container image.
# @section -- image
image:
  # -- Where it lies.
  # @section -- image
  repository: orders
  # -- Digest; it wins over the tag.
  # digest: sha256:0a1b

  # -- Tag.
  # @section -- image
  tag: "1.10"
  # -- When to pull it.
  # pullPolicy: Always

# -- Where the pods run.
# @section -- scheduling
scheduling: {}
  # -- Name of a node.
  # nodeName: ""

  # -- What is more important.
  # priority: 5

# -- Labels of the pods.
podLabels: {}

# -- Names.
hosts:
  - a.example.com
  - "on"

# -- What the container may do; as little as possible by default, so that a pod passes the profile
# "restricted" of Pod Security.
securityContext:
  drop:
    - ALL

# -- Which nodes.
# affinity: {}
`);
  });

  it.each<[z.ZodType, string]>([
    [z.string(), '""'],
    [z.enum(['on', 'b']), '"on"'],
    [z.literal(['x', 'y']), 'x'],
    [z.boolean(), 'true'],
    [z.int(), '1'],
    [z.int().min(30000).max(32767), '30000'],
    [z.int().min(-1).gt(4), '5'],
    [z.number().max(9), '1'],
    [z.array(z.string()), '[]'],
    [z.record(z.string(), z.string()), '{}'],
    [z.strictObject({}), '{}'],
    [z.string().meta({ examples: ['1.10', 'x'] }), '"1.10"'],
    [z.array(z.int()).meta({ examples: [[1, 2]] }), '[1,2]'],
  ])('shows what an unset value could be (%#)', (schema, example) => {
    const contract = defineValues({ value: schema.optional().describe('V.') });
    expect(valuesYaml(contract)).toBe(`{}\n# -- V.\n# value: ${example}\n`);
  });

  it('is read back as the defaults', () => {
    expect(parse(valuesYaml(shopValues, ['Header.']))).toEqual(defaultValues(shopValues));
  });

  it('ends with the last value that is set', () => {
    const contract = defineValues({ a: z.int().default(1).describe('  Two   words. ') });
    expect(valuesYaml(contract)).toBe('# -- Two words.\na: 1\n');
  });

  it('is an empty map for a contract without values', () => {
    expect(parse(valuesYaml(defineValues({})))).toEqual({});
  });

  it('breaks no comment after 100 columns unless a word is longer', () => {
    const description = `${'word '.repeat(60)}${'x'.repeat(120)} end.`;
    const contract = defineValues({
      a: section('A.', { b: z.int().default(1).describe(description) }),
    });
    const lines = valuesYaml(contract).split('\n');
    expect(lines.filter((line) => line.length > 100)).toEqual([`  # ${'x'.repeat(120)}`]);
    expect(lines.some((line) => line.length > 95 && line.length <= 100)).toBe(true);
  });

  it('fills a line of a comment up to column 100', () => {
    const commentOf = (length: number) => {
      const words = `${'x'.repeat(length - '# -- '.length - 2)} y`;
      return valuesYaml(defineValues({ a: z.int().default(1).describe(words) })).split('\n');
    };
    expect(commentOf(100)[1]).toBe('a: 1');
    expect(commentOf(101).slice(1, 3)).toEqual(['# y', 'a: 1']);
  });

  it('says nothing twice when two values share a default', () => {
    const shared = { drop: ['ALL'] };
    const caps = z.strictObject({ drop: z.array(z.string()).describe('D.') });
    const contract = defineValues({
      a: caps.default(shared).describe('A.'),
      b: caps.default(shared).describe('B.'),
    });
    expect(valuesYaml(contract)).not.toMatch(/[&*]/);
    expect(parse(valuesYaml(contract))).toEqual({ a: shared, b: shared });
  });
});

describe('overridesYaml', () => {
  it('writes what it is given, in the same style', () => {
    const values = {
      image: { tag: '1.10', pullPolicy: 'Never' },
      env: { 'a.b/c': 'on' },
      list: [],
      gone: null,
    };
    expect(overridesYaml(values, ['What differs in dev.'])).toBe(
      '# What differs in dev.\n\n' +
        'image:\n  tag: "1.10"\n  pullPolicy: Never\n' +
        'env:\n  a.b/c: "on"\n' +
        'list: []\n' +
        'gone: null\n',
    );
  });

  it.each([
    ...['y', 'N', 'yes', 'No', 'on', 'OFF', 'true', 'False', 'null', '1', '1.0', '0x1F', '1:30'],
    ...['', 'a: b', 'a:', ' a', 'a ', '*', '~', '-', '.5', '1e3', '2001-12-14', "it's"],
    ...['-250m', '250m: 5', '1.0.0 #'],
  ])('puts %p in quotes', (text) => {
    expect(overridesYaml({ a: text })).toBe(`a: ${JSON.stringify(text)}\n`);
  });

  it.each([
    ...['a', 'orders', '/health', 'http://a:80/b', 'a,b', 'some words', 'yesno', 'IfNotPresent'],
    ...[
      '1.0.0',
      '0.0.0.0',
      '1.2.3-rc.1',
      '250m',
      '1.5Gi',
      '128Mi',
      '30s',
      'app.kubernetes.io/name',
    ],
    ...['10.0.0.1', '1.10.25', '1.25Gi', '128M', '5k', '1Ki', '1Pi'],
  ])('puts %p in none', (text) => {
    expect(overridesYaml({ [text]: text })).toBe(`${text}: ${text}\n`);
  });

  it('escapes what Helm cannot load raw', () => {
    expect(overridesYaml({ a: '\0\x7f\x85\u2028\ufeff\ufffe é😀"\\' })).toBe(
      'a: "\\u0000\\u007f\\u0085\\u2028\\ufeff\\ufffe é😀\\"\\\\"\n',
    );
  });

  it('writes a long text on one line, and twice what is there twice', () => {
    const shared = { a: 'word '.repeat(60) };
    expect(overridesYaml({ b: shared, c: shared })).toBe(
      `b:\n  a: "${shared.a}"\nc:\n  a: "${shared.a}"\n`,
    );
  });

  it('is an empty map where nothing differs', () => {
    expect(overridesYaml({})).toBe('{}\n');
  });
});

describe('yamlText', () => {
  it('is what Helm and kubectl read exactly', () => {
    expect(yamlText({ on: ['on', 'x\u2028'] })).toBe('"on":\n  - "on"\n  - "x\\u2028"\n');
  });
});
