import { isHelmGenError } from '@helm-gen/errors';
import type { Tool } from '@helm-gen/toolchain';
import { pinnedTool, pinnedVersions } from '@helm-gen/toolchain/testing';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import * as z from 'zod';
import {
  acceptingSecrets,
  defaultValues,
  defineValues,
  jsonSchema,
  overridesYaml,
  parseValues,
  section,
  valuesYaml,
} from './index.ts';
import { helmChart, type HelmChart } from './testing/helm-chart.ts';
import { merged } from './testing/merge.ts';
import { overridesOf } from './testing/override-arbitrary.ts';
import { shopValues } from './testing/shop-values.ts';

// Each test starts helm, which takes its time where many do.
jest.setTimeout(60_000);

let chart: HelmChart;

const shopChart = (tool?: Tool) =>
  helmChart(
    valuesYaml(shopValues, ['Values of orders.']),
    jsonSchema(shopValues, { title: 'Values of orders' }),
    tool,
  );

beforeAll(async () => {
  chart = await shopChart();
}, 120_000);

afterAll(() => chart.remove());

/** What parseValues says of overrides: the paths at fault. */
function refusedPaths(overrides: Record<string, unknown>): readonly string[] {
  try {
    parseValues(shopValues, merged(defaultValues(shopValues), overrides));
    return [];
  } catch (error) {
    if (isHelmGenError(error, 'values')) return error.diagnostics.map(({ path = '' }) => path);
    throw error;
  }
}

const accepted = [
  ['nothing', ''],
  ['one value of a section', 'image: {tag: 1.2.3}'],
  ['a whole number written with a fraction', 'replicaCount: 2.0'],
  ['a whole number written with an exponent', 'replicaCount: 3e0'],
  ['a nodePort with NodePort', 'service: {type: NodePort, nodePort: 30080}'],
  ['latest in development', 'image: {tag: latest}\nenv: {BACKEND_ENV: development}'],
  ['keys that a rule forbids in another case', 'podAnnotations: {team: a, internal/x: b}'],
  ['keys that a rule allows', 'autoscaling: {enabled: true}\npodAnnotations: {teams: a}'],
  ['global values', 'global: {region: eu}'],
  ['an entry of a map that null takes away', 'nodeSelector: {disk: null}'],
  ['an optional field that null takes away', 'securityContext: {runAsNonRoot: null}'],
  ['null where the contract allows it', 'note: null'],
  ['four characters where four may be', 'note: 😀😀😀😀'],
  ['a list item', 'tolerations: [{key: example.com/gpu, operator: Exists}]'],
];

const refused = [
  ['a misspelt key', 'imag: {}', 'imag'],
  ['a misspelt key in a section', 'image: {tga: x}', 'image.tga'],
  ['a misspelt key at the third level', 'resources: {limits: {cpus: 1m}}', 'resources.limits.cpus'],
  [
    'a misspelt key in an object',
    'securityContext: {capabilities: {drops: []}}',
    'securityContext.capabilities.drops',
  ],
  [
    'a misspelt key in a list item',
    'tolerations: [{key: a, oprator: Exists}]',
    'tolerations[0].oprator',
  ],
  ['a string for a number', 'replicaCount: "2"', 'replicaCount'],
  ['a fraction for a whole number', 'replicaCount: 1.5', 'replicaCount'],
  ['a number for a string', 'image: {tag: 1.10}', 'image.tag'],
  ['a boolean for a string', 'nodeSelector: {disk: true}', 'nodeSelector.disk'],
  ['a string for a boolean', 'autoscaling: {enabled: "false"}', 'autoscaling.enabled'],
  ['a string for a section', 'image: nginx', 'image'],
  ['a list for a map', 'podAnnotations: []', 'podAnnotations'],
  ['a map for a list', 'tolerations: {}', 'tolerations'],
  ['a default that null takes away', 'image: {tag: null}', 'image.tag'],
  ['a section that null takes away', 'image:', 'image'],
  ['a map that null takes away', 'podAnnotations: null', 'podAnnotations'],
  ['null for an optional value', 'image: {digest: null}', 'image.digest'],
  ['latest outside development', 'image: {tag: latest}', 'image.tag'],
  ['a nodePort without NodePort', 'service: {nodePort: 30080}', 'service.type'],
  ['a nodePort out of range', 'service: {type: NodePort, nodePort: 80}', 'service.nodePort'],
  [
    'a key that a rule forbids',
    'autoscaling: {enabled: true}\npodAnnotations: {team: a}',
    'podAnnotations.team',
  ],
  [
    'a key with a form that a rule forbids',
    'autoscaling: {enabled: true}\npodAnnotations: {internal/x: a}',
    'podAnnotations["internal/x"]',
  ],
  ['an empty tag', 'image: {tag: ""}', 'image.tag'],
  ['an empty repository', 'image: {repository: ""}', 'image.repository'],
  ['a value outside its enum', 'image: {pullPolicy: always}', 'image.pullPolicy'],
  ['a bad quantity', 'resources: {requests: {memory: 1 GB}}', 'resources.requests.memory'],
  ['a port out of range', 'service: {port: 99999}', 'service.port'],
  ['a port by name', 'service: {port: http}', 'service.port'],
  ['an empty URL', 'env: {API_URL: ""}', 'env.API_URL'],
  ['a malformed URL', 'env: {API_URL: "http:/shop"}', 'env.API_URL'],
  ['a URL with a line of its own after it', 'env: {API_URL: "http://shop\\nx"}', 'env.API_URL'],
  ['five characters where four may be', 'note: 😀😀😀😀😀', 'note'],
  ['what is no multiple', 'autoscaling: {step: 7}', 'autoscaling.step'],
  ['a bound that is not included', 'autoscaling: {factor: 10}', 'autoscaling.factor'],
  ['too many items', 'tolerations: [{key: a}, {key: b}, {key: c}]', 'tolerations'],
  ['global values that are no map', 'global: eu', 'global'],
] as const;

describe('values.schema.json, refereed by helm,', () => {
  it.each(accepted)('accepts %s, as parseValues does', async (_, overrides) => {
    expect(refusedPaths(parse(overrides) ?? {})).toEqual([]);
    expect((await chart.template(overrides)).text).toContain('kind: ConfigMap');
  });

  it.each(refused)('refuses %s, as parseValues does', async (_, overrides, path) => {
    expect(refusedPaths(parse(overrides))).toEqual([path]);
    const answer = await chart.template(overrides);
    expect(answer.accepted).toBe(false);
    expect(answer.text).toContain("values don't meet the specifications of the schema");
    // Helm 3 writes a.b.c, Helm 4 /a/b/c; the last key can stand apart from its place.
    const keys = path.split(/[.[\]"]+/).filter((key) => key !== '');
    expect(answer.text.split('\n')).toContainEqual(
      expect.stringMatching(keys.map((key) => `\\b${key}\\b`).join('.*')),
    );
  });

  it('refuses a key that a map does not take, naming it', async () => {
    const overrides = { podAnnotations: { 'a b': 'x' } };
    expect(refusedPaths(overrides)).toEqual(['podAnnotations["a b"]']);
    const answer = await chart.template(overridesYaml(overrides));
    expect(answer.accepted).toBe(false);
    expect(answer.text).toMatch(/property ?name.* ['"]a b['"]/i);
  });

  it('is what helm lint checks, too', async () => {
    expect((await chart.lint()).accepted).toBe(true);
    const answer = await chart.lint('image: {tga: 1.2.3}');
    expect(answer.accepted).toBe(false);
    expect(answer.text).toMatch(/image.*tga/);
  });

  it('accepts and refuses the same random overrides as parseValues', async () => {
    const overrides = overridesOf(shopValues.root).filter(isMap);
    let refusals = 0;
    await fc.assert(
      fc.asyncProperty(overrides, async (values) => {
        const paths = refusedPaths(values);
        const answer = await chart.template(overridesYaml(values));
        if (paths.length > 0) refusals += 1;
        expect({ accepted: answer.accepted, paths, text: answer.text }).toMatchObject({
          accepted: paths.length === 0,
        });
      }),
      { seed: 20261123, numRuns: 100 },
    );
    // A test that saw only one of the two verdicts would show nothing.
    expect(refusals).toBeGreaterThan(20);
    expect(refusals).toBeLessThan(80);
  }, 120_000);
});

describe('the longest key that Helm 3 reads', () => {
  let helm3: HelmChart;

  beforeAll(async () => {
    const newest = pinnedVersions('helm').findLast((version) => version.startsWith('3.')) ?? '';
    helm3 = await shopChart(await pinnedTool('helm', newest));
  }, 120_000);

  afterAll(() => helm3.remove());

  it.each([
    ['plain', 'x', 1022],
    ['of two UTF-16 units', '😀', 1022],
    ['that JSON escapes', '"', 511],
    ['that Go escapes in JSON', '<', 170],
  ])(
    'of characters %s is accepted and a longer one refused, as by parseValues',
    async (_, character, most) => {
      for (const [length, paths] of [
        [most, []],
        [most + 1, ['global']],
      ] as const) {
        const overrides = { global: { [character.repeat(length)]: 'x' } };
        expect(refusedPaths(overrides)).toEqual(paths);
        const answer = await helm3.template(overridesYaml(overrides));
        expect(answer.accepted).toBe(paths.length === 0);
      }
    },
  );
});

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

describe('a value that only looks like a secret', () => {
  const token = ['ghp_', 'a1'.repeat(18)].join('');
  const contract = acceptingSecrets(
    defineValues({
      feeds: z.record(z.string(), z.string()).default({ own: token }).describe('Feeds.'),
      sub: section('Sub.', { key: z.string().default('x').describe('Key.') }),
      other: z.string().default('x').describe('Other.'),
    }),
    ['feeds.own', 'feeds["a/b"]', 'sub.key'],
  );
  let accepting: HelmChart;

  beforeAll(async () => {
    const schema = jsonSchema(contract, { title: 'T' });
    accepting = await helmChart(valuesYaml(contract, ['T']), schema);
  });
  afterAll(() => accepting.remove());

  it.each([
    ['at the places that are accepted', { sub: { key: token }, feeds: { 'a/b': token } }, true],
    ['at another place', { other: token }, false],
    ['beside one', { feeds: { foreign: token } }, false],
    ['as a key beside one', { feeds: { [token]: 'x' } }, false],
  ])('is accepted as by parseValues, %s', async (_, overrides, expected) => {
    const isAccepted = () => parseValues(contract, merged(defaultValues(contract), overrides));
    if (expected) expect(isAccepted).not.toThrow();
    else expect(isAccepted).toThrow('looks like a GitHub token');
    const { accepted, text } = await accepting.template(JSON.stringify(overrides));
    expect(text).not.toContain('execution error');
    expect(accepted).toBe(expected);
  });
});
