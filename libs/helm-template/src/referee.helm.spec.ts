import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findTool, run } from '@helm-gen/toolchain';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import {
  type Json,
  type Tree,
  evaluate,
  evaluateText,
  printFile,
  printHelpers,
  printText,
} from './index.ts';
import {
  type Synthetic,
  anyValues,
  conditional,
  contextOf,
  documents,
  notes,
} from './testing/synthetic.ts';

/** JSON that Helm loads: its YAML reader takes neither raw line separators nor escaped surrogates. */
function valuesFile(given: Synthetic): string {
  return JSON.stringify(given).replace(
    /[\u007f-\ud7ff\ue000-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

describe('real helm and the evaluator', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'helm-gen-referee-'));
    await mkdir(path.join(directory, 'templates'));
    const files = {
      'Chart.yaml': 'apiVersion: v2\nname: synthetic\nversion: 1.0.0+build.1\nappVersion: "2"\n',
      'templates/_helpers.tpl': printHelpers(
        [...documents, conditional, notes as unknown as Tree],
        'synthetic',
      ),
      'templates/all.yaml': printFile(
        {
          comment: 'Nothing of this is rendered: {{ .Values.x }}',
          documents: [...documents, conditional],
        },
        'synthetic',
      ),
      'templates/notes.yaml': `notes: {{ tpl (.Files.Get "notes.tpl") . | quote }}\n`,
      'notes.tpl': printText(notes, 'synthetic'),
    };
    for (const [file, content] of Object.entries(files))
      await writeFile(path.join(directory, file), content);
  });
  afterAll(() => rm(directory, { recursive: true }));

  async function renderedByHelm(given: Synthetic, name: string): Promise<readonly Json[]> {
    const helm = await findTool('helm');
    const args = ['template', name, directory, '--namespace', 'somewhere', '--values', '-'];
    const result = await run(helm, args, { input: valuesFile(given) });
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    return [...parseAllDocuments(result.stdout)].map((document) => document.toJS() as Json);
  }

  function renderedHere(given: Synthetic, name: string): readonly Json[] {
    const context = contextOf(given, name);
    const objects = [...documents, conditional].map((document) => evaluate(document, context));
    return [
      { notes: evaluateText(notes, context) },
      ...objects.filter((object) => object !== undefined),
    ];
  }

  it('render the same objects for any values', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyValues,
        fc.constantFrom('shop', '123', '1e3', 'on'),
        async (given, name) => {
          const byKind = (objects: readonly Json[]) =>
            new Map(objects.map((object) => [(object as { kind?: string }).kind, object]));
          expect(byKind(await renderedByHelm(given, name))).toEqual(
            byKind(renderedHere(given, name)),
          );
        },
      ),
      { numRuns: Number(process.env['REFEREE_RUNS'] ?? 50) },
    );
  }, 600_000);
});
