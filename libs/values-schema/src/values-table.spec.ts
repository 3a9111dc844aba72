import * as z from 'zod';
import { declaredPaths, defineValues, section, valueRow, valuesTable } from './index.ts';
import { shopValues } from './testing/shop-values.ts';

const named = z
  .string()
  .regex(/^[a-z]*$/)
  .length(3)
  .meta({ typeName: 'code' });

describe('valuesTable', () => {
  it('has a row for each value, in the order of declaration', () => {
    expect(valuesTable(shopValues).map(({ path }) => path)).toEqual([
      ...['replicaCount', 'image.repository', 'image.tag', 'image.digest', 'image.pullPolicy'],
      ...['service.type', 'service.port', 'service.nodePort'],
      ...['resources.requests.cpu', 'resources.requests.memory', 'resources.limits.cpu'],
      ...['resources.limits.ephemeral-storage', 'env.BACKEND_ENV', 'env.API_URL', 'env.POOL_SIZE'],
      ...['podAnnotations', 'nodeSelector', 'tolerations', 'securityContext'],
      ...['autoscaling.enabled', 'autoscaling.factor', 'autoscaling.step', 'note'],
    ]);
  });

  it('says all of a value', () => {
    const rows = valuesTable(
      defineValues({
        image: section('Image.', {
          tag: z.string().min(1).default('1.10').describe(' The\n  tag. '),
        }),
        digest: z.string().optional().describe('Digest.'),
      }),
    );
    expect(rows).toEqual([
      {
        path: 'image.tag',
        type: 'string',
        required: true,
        default: '"1.10"',
        constraints: ['not empty'],
        description: 'The tag.',
      },
      { path: 'digest', type: 'string', required: false, constraints: [], description: 'Digest.' },
    ]);
  });

  it.each<[z.ZodType, string, string[]]>([
    [z.int(), 'integer', []],
    [z.int().min(1).max(3), 'integer', ['1–3']],
    [z.int().min(1).max(65535), 'port', ['1–65535']],
    [z.int().min(0), 'integer', ['at least 0']],
    [z.int().max(9), 'integer', ['at most 9']],
    [z.int().multipleOf(5), 'integer', ['a multiple of 5']],
    [z.number().gt(0).lt(1), 'number', ['more than 0', 'less than 1']],
    [z.boolean(), 'boolean', []],
    [z.string().max(63), 'string', ['at most 63 characters']],
    [z.string().min(2), 'string', ['at least 2 characters']],
    [z.string().min(1).max(3), 'string', ['1–3 characters']],
    [z.string().length(1), 'string', ['exactly 1 character']],
    [z.string().regex(/^a\/b$/), 'string', ['^a/b$']],
    [z.string().regex(/^a/).regex(/b$/), 'string', ['^a', 'b$']],
    [named, 'code', ['exactly 3 characters']],
    [named.describe('Other.').nullable(), 'code', ['exactly 3 characters']],
    [named.regex(/^a[bc]*$/), 'code', ['exactly 3 characters', '^a[bc]*$']],
    [z.array(named), 'list of code', []],
    [z.record(z.string(), named), 'map of code', []],
    [z.enum(['a', 'b']), 'one of a, b', []],
    [z.literal(1), 'one of 1', []],
    [z.record(z.string().max(9), z.int().max(3)), 'map of integer', []],
    [z.array(z.enum(['a', 'b'])).min(1), 'list of one of a, b', ['not empty']],
    [z.array(z.strictObject({})).max(2), 'list of object', ['at most 2 items']],
    [z.strictObject({}), 'object', []],
    [z.int().nullable(), 'integer', []],
  ])('describes what a value may be (%#)', (schema, type, constraints) => {
    const contract = defineValues({ value: schema.optional().describe('V.') });
    expect(valuesTable(contract)[0]).toMatchObject({ type, constraints });
  });

  it.each<[z.ZodType, string]>([
    [z.string().default('on'), '"on"'],
    [z.boolean().default(false), 'false'],
    [z.array(z.string()).default([]), '[]'],
    [z.record(z.string(), z.string()).default({ a: 'b' }), '{"a":"b"}'],
  ])('shows a default as YAML does (%#)', (schema, shown) => {
    expect(valuesTable(defineValues({ value: schema.describe('V.') }))[0]?.default).toBe(shown);
  });
});

describe('declaredPaths', () => {
  it('are the keys that lead to the values of the table', () => {
    const paths = declaredPaths(shopValues);
    expect(paths.map((path) => path.join('.'))).toEqual(
      valuesTable(shopValues).map(({ path }) => path),
    );
    expect(paths).toContainEqual(['resources', 'limits', 'ephemeral-storage']);
  });
});

describe('valueRow', () => {
  const contract = defineValues({
    image: section('Image.', { tag: z.string().min(1).default('1').describe('Tag.') }),
    labels: z
      .record(z.string(), z.string().max(9).describe('Label.'))
      .default({ a: 'b' })
      .describe('L.'),
    ports: z
      .array(z.strictObject({ port: z.int().min(1).describe('Port.') }))
      .default([])
      .describe('P.'),
  });

  it.each([
    [['image'], { path: 'image', type: 'object', description: 'Image.' }],
    [['image', 'tag'], { path: 'image.tag', default: '"1"', required: true }],
    [['labels', 'a'], { type: 'string', default: 'b', required: false, description: 'Label.' }],
    [['labels', 'c'], { constraints: ['at most 9 characters'], required: false }],
    [['ports', 3], { path: 'ports.3', type: 'object', description: '' }],
    [['ports', 3, 'port'], { type: 'integer', constraints: ['at least 1'] }],
  ])('describes %j', (path, row) => {
    expect(valueRow(contract, path)).toMatchObject(row);
  });

  it.each([
    [['tag']],
    [['image', 'tga']],
    [['image', 'toString']],
    [['ports', 'a']],
    [['image', 'tag', 'x']],
  ])('knows no %j', (path) => {
    expect(valueRow(contract, path)).toBeUndefined();
  });
});
