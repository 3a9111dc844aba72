import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { yamlText } from '@helm-gen/values-schema';
import fc from 'fast-check';
import { compareManifests } from './chain/compare-manifests.ts';
import { readYamlDocuments } from '@helm-gen/env-overrides';
import { isHelmGenError } from '@helm-gen/errors';
import { fieldDifferences, type Manifest } from '@helm-gen/chart';
import { testWorkspace, type TestWorkspace } from './testing/workspace.ts';

const runs = (usual: number) => ({ numRuns: Number(process.env['REFEREE_RUNS'] ?? usual) });

const root = resolve(
  dirname(createRequire(import.meta.url).resolve('helm-gen/package.json')),
  '../..',
);
const chart = (path: string) => readFileSync(join(root, 'helm/todo-backend', path), 'utf8');
const real = [chart('values.yaml'), chart('values/dev.yaml'), chart('values/prod.yaml')];

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...' \n:-?,[]{}#&*!|>\'"%@`\t~<.0a\\') },
  fc.constantFrom(
    '\n  ',
    '\n- ',
    ': ',
    '<<: ',
    '&a ',
    '*a',
    '!!str ',
    '---\n',
    '...\n',
    '? ',
    '|\n',
  ),
  fc.constantFrom('image', 'tag: ', 'replicaCount: ', 'extraEnv: {', 'null', 'on', '1e3', '\r\n'),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const soup = fc.array(piece, { maxLength: 80 }).map((pieces) => pieces.join(''));
const repeated = fc
  .tuple(soup, fc.integer({ min: 1, max: 20_000 }))
  .map(([text, times]) => text.slice(0, 12).repeat(times).slice(0, 20_000));
/** A real values file in which a part was replaced. */
const mutated = fc
  .tuple(fc.constantFrom(...real), fc.nat(), fc.nat({ max: 40 }), soup)
  .map(([text, at, length, put]) => {
    const start = at % text.length;
    return text.slice(0, start) + put + text.slice(start + length);
  });
const files = fc.oneof(soup, mutated, repeated);

describe('any input gives a result or a refusal', () => {
  it('YAML', () => {
    fc.assert(
      fc.property(files, (text) => {
        try {
          expect(JSON.stringify(readYamlDocuments(text))).toBeDefined();
        } catch (error) {
          expect(isHelmGenError(error, 'input')).toBe(true);
        }
      }),
      runs(300),
    );
  });

  describe('a values file and the command line', () => {
    let workspace: TestWorkspace;
    beforeAll(() => {
      workspace = testWorkspace();
    });
    afterAll(() => {
      workspace.remove();
    });

    const option = fc.constantFrom(
      '--set',
      '--set-string',
      '--set-json',
      '--release',
      '--env',
      '-f',
    );

    it('are rendered, or refused with exit code 2', async () => {
      const file = workspace.path('fuzz.yaml');
      await fc.assert(
        fc.asyncProperty(
          files,
          fc.array(fc.tuple(option, soup), { maxLength: 2 }),
          async (text, more) => {
            writeFileSync(file, text);
            const { exitCode, stdout, stderr } = await workspace.run(
              ...['render', 'todo-backend', '--json', '-f', file],
              ...more.map(([name, value]) => (name === '-f' ? `-f${value}` : `${name}=${value}`)),
            );
            expect(stderr).not.toMatch(/unexpected error|^ +at /m);
            // Where the options themselves are wrong, no format is known.
            const printed: unknown = stdout === '' ? { error: {} } : JSON.parse(stdout);
            if (exitCode === 0) expect(printed).not.toHaveLength(0);
            else
              expect({ exitCode, printed }).toMatchObject({ exitCode: 2, printed: { error: {} } });
          },
        ),
        runs(150),
      );
    });
  });

  const tree = fc.object({ key: fc.string(), maxDepth: 4 }) as fc.Arbitrary<Manifest>;

  it('differences of manifests: none between equals, and some between others', () => {
    fc.assert(
      fc.property(tree, tree, (left, right) => {
        expect(fieldDifferences(left, left)).toEqual([]);
        expect(compareManifests([left], [left])).toEqual([]);
        expect(compareManifests([left], [right])).toBeDefined();
        const paths = (found: readonly { readonly path: string }[]) =>
          found.map(({ path }) => path).sort();
        expect(paths(fieldDifferences(left, right))).toEqual(paths(fieldDifferences(right, left)));
      }),
      runs(300),
    );
  });
});

describe('what is printed', () => {
  it('reads as what it was, as Helm and kubectl read it', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({
        unit: fc.constantFrom(...'0123456789_.xXobe+-:~onyNfal#\' "{}[]\n\t&*!|>%@`,?'),
      }),
    );
    fc.assert(
      fc.property(fc.dictionary(text, fc.oneof(text, fc.boolean(), fc.integer())), (data) => {
        expect(readYamlDocuments(yamlText(data))).toMatchObject([{ value: data }]);
      }),
      runs(500),
    );
  });
});
