import { HelmGenError, isHelmGenError } from '@helm-gen/errors';
import * as z from 'zod';
import { defaultValues, defineValues, parseValues, section } from './index.ts';
import { shopValues } from './testing/shop-values.ts';

const defaults = defaultValues(shopValues);

/** What is said of the defaults with some values changed: a line each. */
function refusal(changes: object): readonly string[] {
  try {
    parseValues(shopValues, { ...defaults, ...changes });
    return [];
  } catch (error) {
    if (!isHelmGenError(error, 'values')) throw error;
    return error.diagnostics.map(({ path, message }) => `${path}: ${message}`);
  }
}

describe('parseValues', () => {
  it('returns what it accepts, keys in the order of declaration', () => {
    const values = parseValues(shopValues, { ...defaults, replicaCount: 2 });
    expect(values).toEqual({ ...defaults, replicaCount: 2 });
    expect(Object.keys(values)).toEqual(Object.keys(defaults));
  });

  it('returns the items of a list likewise', () => {
    const tolerations = [{ operator: 'Exists', key: 'a' }];
    const values = parseValues(shopValues, { ...defaults, tolerations });
    expect(JSON.stringify(values.tolerations)).toBe('[{"key":"a","operator":"Exists"}]');
  });

  it('leaves global out', () => {
    expect(parseValues(shopValues, { ...defaults, global: { a: null } })).toEqual(defaults);
  });

  it('takes a hole in a list for an item that is missing', () => {
    const contract = defineValues({ names: z.array(z.string()).default([]).describe('N.') });
    const names = ['a'];
    names[2] = 'c';
    expect(() => parseValues(contract, { names })).toThrow('names[1]: is missing');
  });

  it('takes undefined for an absent key', () => {
    expect(refusal({ note: undefined, unknown: undefined })).toEqual([]);
  });

  it.each<[string, object, string[]]>([
    [
      'a number for a string',
      { image: { ...defaults.image, tag: 1.1 } },
      ['image.tag: must be a string, not 1.1'],
    ],
    [
      'a boolean for a string',
      { nodeSelector: { disk: true } },
      ['nodeSelector.disk: must be a string, not true'],
    ],
    [
      'a quoted number',
      { replicaCount: '2' },
      ['replicaCount: must be a whole number, not a string'],
    ],
    [
      'a word for a number',
      { replicaCount: 'two' },
      ['replicaCount: must be a whole number, not a string'],
    ],
    ['a fraction', { replicaCount: 2.5 }, ['replicaCount: must be a whole number, not 2.5']],
    ['a number too small', { replicaCount: 0 }, ['replicaCount: must be at least 1']],
    ['a number too large', { replicaCount: 4 }, ['replicaCount: must be at most 3']],
    ['not a number', { replicaCount: NaN }, ['replicaCount: must be a whole number, not NaN']],
    [
      'a quoted boolean',
      { autoscaling: { ...defaults.autoscaling, enabled: 'false' } },
      ['autoscaling.enabled: must be true or false, not a string'],
    ],
    [
      'null for a boolean',
      { autoscaling: { ...defaults.autoscaling, enabled: null } },
      ['autoscaling.enabled: must be true or false, not null'],
    ],
    [
      'a number out of open bounds',
      { autoscaling: { ...defaults.autoscaling, factor: 0 } },
      ['autoscaling.factor: must be more than 0'],
    ],
    [
      'no multiple',
      { autoscaling: { ...defaults.autoscaling, step: 7 } },
      ['autoscaling.step: must be a multiple of 5'],
    ],
    [
      'an empty string',
      { image: { ...defaults.image, repository: '' } },
      ['image.repository: must not be empty'],
    ],
    [
      'a long string',
      { nodeSelector: { disk: 'longer' } },
      ['nodeSelector.disk: must have at most 5 characters'],
    ],
    [
      'a secret, whatever else is wrong with it',
      { note: `AKIA${'ABCDEFGH'.repeat(2)}` },
      ['note: looks like an AWS access key: put it into a Secret and refer to that (C-007)'],
    ],
    ['a pattern', { note: 'longer' }, ['note: must match /^[^\\n]{0,4}$/u']],
    [
      'a message of the schema',
      { resources: { ...defaults.resources, limits: { cpu: 'x' } } },
      ['resources.limits.cpu: must be a quantity in quotes, such as "500m"'],
    ],
    [
      'an enum',
      { image: { ...defaults.image, pullPolicy: 'always' } },
      ['image.pullPolicy: must be one of "Always", "IfNotPresent", "Never"'],
    ],
    ['a list for a map', { podAnnotations: [] }, ['podAnnotations: must be a map, not a list']],
    ['a map for a list', { tolerations: {} }, ['tolerations: must be a list, not a map']],
    [
      'too many items',
      { tolerations: [{ key: 'a' }, { key: 'b' }, { key: 'c' }] },
      ['tolerations: must have at most 2 items'],
    ],
    [
      'a key of a map',
      { podAnnotations: { 'a b': 'x' } },
      [
        'podAnnotations["a b"]: the key must match /^([a-z0-9.-]+\\/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/',
      ],
    ],
    [
      'a misspelt key',
      { image: { ...defaults.image, tga: 'x' } },
      ['image.tga: is not a declared value: did you mean tag?'],
    ],
    [
      'a misspelt key in a list',
      { tolerations: [{ key: 'a', Operator: 'Equal' }] },
      ['tolerations[0].Operator: is not a declared value: did you mean operator?'],
    ],
    [
      'an unknown key',
      { service: { ...defaults.service, annotations: {} } },
      ['service.annotations: is not a declared value: there is type, port, nodePort'],
    ],
    [
      'a default that is gone',
      { env: { ...defaults.env, POOL_SIZE: undefined } },
      ['env.POOL_SIZE: is missing: null takes its default away, so give it a value'],
    ],
    [
      'a section that is gone',
      { env: undefined },
      ['env: is missing: null takes its default away, so give it a value'],
    ],
    [
      'a required key of a list item',
      { tolerations: [{}] },
      ['tolerations[0].key: is missing: give it a value'],
    ],
    [
      'a rule',
      { service: { ...defaults.service, nodePort: 30000 } },
      ['service.type: must be NodePort, for a nodePort is given'],
    ],
    ['global that is no map', { global: 'x' }, ['global: must be a map']],
    ['global that is a list', { global: [] }, ['global: must be a map']],
    ['global that is null', { global: null }, ['global: must be a map']],
    [
      'a date',
      { replicaCount: new Date(0) },
      ['replicaCount: is no plain value: use a string, number, boolean, map or list'],
    ],
    ['a big integer', { replicaCount: 1n }, ['replicaCount: must be a whole number, not a bigint']],
    [
      'half a character',
      { note: 'x\ud800' },
      ['note: holds U+D800, which not every Helm reads: leave it out'],
    ],
    [
      'a character that Helm 3 loses',
      { note: 'x\u0085' },
      ['note: holds U+0085, which not every Helm reads: leave it out'],
    ],
    [
      'a key with such a character',
      { nodeSelector: { 'a\ufffe': 'x' } },
      ['nodeSelector: has a key with U+FFFE, which not every Helm reads'],
    ],
    [
      'a key too long for Helm 3',
      { nodeSelector: { [`a\n${'😀'.repeat(1021)}`]: 'x' } },
      [
        `nodeSelector: has a key that begins with "a\\n${'😀'.repeat(18)}" and is longer than the 1,022 characters that Helm 3 reads`,
      ],
    ],
    [
      'a key that JavaScript loses',
      { nodeSelector: JSON.parse('{"__proto__": "x"}') },
      ['nodeSelector: has a key "__proto__", which JavaScript loses'],
    ],
  ])('says what to do about %s', (_, changes, problems) => {
    expect(refusal(changes)).toEqual(problems);
  });

  it.each([
    [z.string().length(2), 'x', 'must have exactly 2 characters'],
    [z.string().length(1), 'xx', 'must have exactly 1 character'],
    [z.string().min(2), 'x', 'must have at least 2 characters'],
    [z.array(z.int()).length(2), [1], 'must have exactly 2 items'],
    [z.array(z.int()).min(1), [], 'must not be empty'],
    [z.int().lt(3), 3, 'must be less than 3'],
    [z.literal('x'), 'y', 'must be "x"'],
    [z.email(), 'y', 'must be a valid email'],
    [z.array(z.int()).max(1), [1, 2], 'must have at most 1 item'],
    [z.number(), 'x', 'must be a number, not a string'],
    [z.number(), 'v1', 'must be a number, not a string'],
    [z.number(), '1.5.2', 'must be a number, not a string'],
    [z.number(), '-12.25', 'must be a number, not a string'],
    [z.boolean(), 'untrue', 'must be true or false, not a string'],
    [z.boolean(), 'falsehood', 'must be true or false, not a string'],
    [z.string(), {}, 'must be a string, not a map'],
    [z.email(), 5, 'must be a string, not 5'],
    [z.strictObject({ a: z.int().optional().describe('A.') }), 1, 'must be a map, not 1'],
  ])('says how much is wanted (%#)', (schema, value, message) => {
    const contract = defineValues({ value: schema.optional().describe('V.') });
    expect(() => parseValues(contract, { value })).toThrow(
      expect.objectContaining({
        diagnostics: [expect.objectContaining({ code: 'values', path: 'value', message })],
      }),
    );
  });

  it('looks for a misspelt key in a map and a list, too', () => {
    const probe = z.strictObject({ path: z.string().optional().describe('P.') });
    const contract = defineValues({
      probes: z.record(z.string(), z.array(probe)).default({}).describe('Probes.'),
      exact: z.boolean().default(false).describe('E.'),
    });
    const refused = (values: object) => () => parseValues(contract, { exact: true, ...values });
    expect(refused({ probes: { a: [{ pth: 'x' }] } })).toThrow(
      'probes.a[0].pth: is not a declared value: did you mean path?',
    );
    expect(refused({ probes: {}, exact: 'true' })).toThrow(
      'exact: must be true or false, not a string',
    );
    expect(refused({ probes: {}, exact: 'yes' })).toThrow(/not a string$/);
  });

  it('does not take an inherited name for a value', () => {
    const contract = defineValues({
      section: section('S.', { toString: z.string().optional().describe('T.') }),
    });
    expect(Object.keys(parseValues(contract, { section: {} }).section)).toEqual([]);
    expect(parseValues(contract, { section: { toString: 'x' } })).toEqual({
      section: { toString: 'x' },
    });
    expect(() => parseValues(shopValues, { ...defaults, constructor: 1 })).toThrow(
      'constructor: is not a declared value',
    );
  });

  it('refuses values nested without end', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 20_000; level += 1) deep = [deep];
    expect(refusal({ note: deep })[0]).toMatch(/nested deeper than any value can be$/);
  });

  it.each([null, undefined, 'x', []])('refuses %p in place of the values', (input) => {
    expect(() => parseValues(shopValues, input)).toThrow(HelmGenError);
  });

  it('says what is wrong with the whole', () => {
    expect(() => parseValues(shopValues, 'x')).toThrow(
      expect.objectContaining({
        code: 'values',
        message: 'must be a map, not a string',
      }),
    );
  });

  it.each([
    ['a', { b: 1 }],
    ['a.b', {}],
  ])('says what a refinement says of %s, which is not there', (path, value) => {
    const inner = z.strictObject({ b: z.int().optional().describe('B.') });
    const outer = z
      .strictObject({ a: inner.optional().describe('A.'), b: z.int().optional().describe('B.') })
      .refine(() => false, { path: path.split('.'), error: 'must be there' });
    const contract = defineValues({ value: outer.optional().describe('V.') });
    expect(() => parseValues(contract, { value })).toThrow(
      expect.objectContaining({
        diagnostics: [{ code: 'values', path: `value.${path}`, message: 'must be there' }],
      }),
    );
  });

  it('says of what is not there that it is missing, whatever else a refinement says', () => {
    const outer = z.strictObject({ a: z.string().optional().describe('A.') });
    const contract = defineValues({
      value: outer
        .superRefine((_, { addIssue }) => {
          addIssue({ code: 'too_small', origin: 'string', minimum: 1, path: ['a', 'b'] });
        })
        .optional()
        .describe('V.'),
    });
    expect(() => parseValues(contract, { value: {} })).toThrow('value.a.b: is missing');
  });

  it('says of what no one declared only what the author of the issue can know', () => {
    const contract = defineValues({
      o: z
        .strictObject({ a: z.int().describe('A.') })
        .superRefine(({ a }, { addIssue }) => {
          if (a === 1) return;
          addIssue({ code: 'too_small', origin: 'string', minimum: 1, path: ['nope'] });
          addIssue({ code: 'unrecognized_keys', keys: ['x'], path: ['nope', 'at', 'all'] });
        })
        .default({ a: 1 })
        .describe('O.'),
    });
    expect(() => parseValues(contract, { o: { a: 2 } })).toThrow(
      expect.objectContaining({
        diagnostics: [
          { code: 'values', path: 'o.nope', message: 'is missing: give it a value' },
          { code: 'values', path: 'o.nope.at.all.x', message: 'is not a declared value' },
        ],
      }),
    );
  });

  it('names everything that is wrong at once', () => {
    expect(() => parseValues(shopValues, { ...defaults, imag: 1, replicaCount: 9 })).toThrow(
      'replicaCount: must be at most 3\n' + 'imag: is not a declared value: did you mean image?',
    );
  });

  it("leaves out what is Helm's own, and refuses it in a form that Helm does not give it", () => {
    const helms = { enabled: true, global: { team: 'a' } };
    expect(parseValues(shopValues, { ...defaults, ...helms })).toEqual(defaults);
    expect(() => parseValues(shopValues, { ...defaults, enabled: 'yes' })).toThrow(
      "enabled: must be true or false, as a dependency's condition",
    );
  });

  it('asks the checks only about values that fit', () => {
    const contract = defineValues(
      { a: z.int().default(1).describe('A.'), b: z.int().default(2).describe('B.') },
      [],
      [
        ({ a, b }) =>
          a.toFixed() > b.toFixed() ? [{ path: 'a', message: 'must be at most b' }] : [],
      ],
    );
    expect(() => parseValues(contract, { a: 3, b: 2 })).toThrow('a: must be at most b');
    expect(() => parseValues(contract, { a: 'x', b: 2 })).toThrow('a: must be a whole number');
  });
});
