import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findTool, run } from '@helm-gen/toolchain';
import fc from 'fast-check';
import { parse } from 'yaml';
import { printFile } from './index.ts';

/** Strings that YAML, Go's templates or `quote` could take for something else, and any other. */
const text = fc
  .oneof(
    fc.string({ unit: fc.constantFrom(...'{}"\'`\\%#:-?&*!|>@[], \n\t\r0a1.eonyf~<$=/') }),
    fc
      .array(
        fc.constantFrom('{{', '}}', '{{-', '-}}', '/*', '*/', '"', '\\', ' ', '$', '.x', '|'),
        {
          maxLength: 8,
        },
      )
      .map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 12 }),
  )
  .filter((value) => !/[\ufffe\uffff]/.test(value));

describe('literals', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'helm-gen-literals-'));
    await mkdir(path.join(directory, 'templates'));
    await writeFile(
      path.join(directory, 'Chart.yaml'),
      'apiVersion: v2\nname: x\nversion: 1.0.0\n',
    );
  });
  afterAll(() => rm(directory, { recursive: true }));

  it('are rendered by helm as what they were, as keys and as values', async () => {
    const helm = await findTool('helm');
    await fc.assert(
      fc.asyncProperty(fc.dictionary(text, text, { minKeys: 10, maxKeys: 40 }), async (data) => {
        const file = printFile({ documents: [{ kind: 'ConfigMap', data }] }, 'x');
        await writeFile(path.join(directory, 'templates/all.yaml'), file);
        const { exitCode, stdout, stderr } = await run(helm, ['template', 'x', directory]);
        expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
        expect(parse(stdout)).toEqual({ kind: 'ConfigMap', data });
      }),
      { numRuns: Number(process.env['REFEREE_RUNS'] ?? 20) },
    );
  }, 3_600_000);
});
