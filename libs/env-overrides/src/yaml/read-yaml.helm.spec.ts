import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTool, run } from '@helm-gen/toolchain';
import fc from 'fast-check';
import { readValuesYaml } from './read-yaml.ts';

const home = mkdtempSync(join(tmpdir(), 'helm-gen-yaml-'));
beforeAll(() => {
  mkdirSync(join(home, 'chart', 'templates'), { recursive: true });
  writeFileSync(join(home, 'chart/Chart.yaml'), 'apiVersion: v2\nname: chart\nversion: 1.0.0\n');
  writeFileSync(
    join(home, 'chart/templates/values.yaml'),
    'values: {{ .Values | toJson | b64enc }}\n',
  );
});
afterAll(() => {
  rmSync(home, { recursive: true });
});

/** The values that the real helm reads from a file. */
async function byHelm(text: string): Promise<unknown> {
  const result = await run(
    await findTool('helm'),
    ['template', 'release', join(home, 'chart'), '-f', '-'],
    { env: { ...process.env, HOME: home }, input: text },
  );
  const encoded = /^values: (\S+)$/m.exec(result.stdout)?.[1];
  if (encoded === undefined) throw new Error(`${result.stderr}\n${text}`);
  return JSON.parse(Buffer.from(encoded, 'base64').toString());
}

/** One value of a document, if we read it. */
function readable(value: string): boolean {
  try {
    readValuesYaml(`value: ${value}\n`);
    return true;
  } catch {
    return false;
  }
}

const scalar = fc.oneof(
  fc
    .array(fc.constantFrom(...'0123456789+-._eExXbBoOaf:TZ ~'), { minLength: 1, maxLength: 7 })
    .map((characters) => characters.join('')),
  fc.constantFrom(...['y', 'n', 'on', 'off', 'yes', 'no', 'true', 'false', 'null', 'inf', 'nan']),
  fc.mixedCase(fc.constantFrom('y', 'on', 'off', 'yes', 'no', 'true', 'false', 'null', 'inf')),
);
const flow = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom('a', '"b"', 'c d', '1', '<<', "'x'"), tie('value')), {
        selector: ([name]) => name,
        maxLength: 3,
      })
      .map((entries) => `{${entries.map(([name, value]) => `${name}: ${value}`).join(', ')}}`),
  ),
})).value;
const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const quoted = fc.oneof(
  text.map((value) => `'${value.replaceAll("'", "''")}'`),
  text.map((value) => JSON.stringify(value)),
  fc.constantFrom(
    '"\\x41\\e\\0\\a\\_\\N"',
    '|\n    a\n     b\n',
    '>-\n    a\n    b\n\n    c\n',
    '"a\n  b"',
  ),
);

describe('a values file', () => {
  it('reads as it does for helm, or is refused', async () => {
    const many = fc.array(fc.oneof(scalar, flow, quoted), { minLength: 40, maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(many, async (values) => {
        const lines = values
          .filter(readable)
          .map((value, index) => `v${String(index)}: ${value}\n`);
        const file = lines.join('');
        expect(readValuesYaml(file)).toEqual(await byHelm(file));
      }),
      { numRuns: Number(process.env['REFEREE_RUNS'] ?? 20) },
    );
  }, 3_600_000);
});
