import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { run, type Tool } from '@helm-gen/toolchain';
import { helmsToAsk, refereeRuns } from '@helm-gen/toolchain/testing';
import { mergeFiles, mergeValues } from './merge.ts';
import { isMap, type Values } from './tree.ts';
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

/** The same text for the same values, whatever the order of their keys. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isMap(value)) return JSON.stringify(value);
  const entries = Object.keys(value).sort();
  return `{${entries.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join()}}`;
};

jest.setTimeout(24 * 3_600_000);

let helms: readonly Tool[];
let directory: string;

beforeAll(async () => {
  helms = await helmsToAsk();
  directory = await mkdtemp(join(tmpdir(), 'helm-merge-'));
  await mkdir(join(directory, 'chart', 'templates'), { recursive: true });
  await writeFile(
    join(directory, 'chart/Chart.yaml'),
    'apiVersion: v2\nname: chart\nversion: 1.0.0\n',
  );
  await writeFile(
    join(directory, 'chart/templates/values.yaml'),
    'values: {{ .Values | toJson | b64enc }}\n',
  );
});

afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
});

/** The values that the templates of every helm see. */
const byHelm = async (base: Values, files: readonly Values[], options: readonly string[] = []) => {
  const write = (name: string, values: Values) =>
    writeFile(join(directory, name), JSON.stringify(values));
  await write('chart/values.yaml', base);
  await Promise.all(files.map((values, index) => write(`${String(index)}.yaml`, values)));
  const flags = files.flatMap((_, index) => ['-f', `${String(index)}.yaml`]);
  const seen = await Promise.all(
    helms.map(async (helm) => {
      const { exitCode, stdout, stderr } = await run(
        helm,
        ['template', 'release', 'chart', ...flags, ...options],
        { cwd: directory, env: { HOME: directory } },
      );
      const encoded = /^values: (\S+)$/m.exec(stdout)?.[1];
      if (exitCode !== 0 || encoded === undefined) throw new Error(`${helm.version}: ${stderr}`);
      const values = JSON.parse(Buffer.from(encoded, 'base64').toString()) as Values;
      return [helm.version, canonical(values)] as const;
    }),
  );
  return Object.fromEntries(seen);
};

/** The same of every helm. */
const ofEvery = (values: unknown) =>
  Object.fromEntries(helms.map(({ version }) => [version, canonical(values)]));

describe('the merge', () => {
  it('is that of helm for a values file', async () => {
    await fc.assert(
      fc.asyncProperty(defaults, file, async (base, override) => {
        expect(await byHelm(base, [override])).toEqual(ofEvery(mergeValues(base, override)));
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
        expect(await byHelm(base, files)).toEqual(ofEvery(mergeValues(base, ...files)));
      }),
      // Fifty cases a run.
      { numRuns: Math.ceil(refereeRuns(1250) / 50) },
    );
  });

  it('of files alone is that of helm for a chart without defaults', async () => {
    await fc.assert(
      fc.asyncProperty(file, file, async (first, second) => {
        expect(await byHelm({}, [first, second])).toEqual(ofEvery(mergeFiles(first, second)));
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
        expect(merged).toEqual(ofEvery(expected));
      }),
      { numRuns: 25 },
    );
  });
});
