import { isHelmGenError } from '@helm-gen/errors';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { run, type Tool } from '@helm-gen/toolchain';
import { helmsToAsk, refereeRuns } from '@helm-gen/toolchain/testing';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import {
  type Json,
  type Tree,
  evaluate,
  printFile,
  printHelpers,
  valuesReference,
} from './index.ts';
import type { Shape } from './shape.ts';
import { type Plan, anyPlan, knownIn, treeOf } from './testing/tree-arbitrary.ts';
import { anyShape, valuesOf } from './testing/values-arbitrary.ts';

jest.setTimeout(24 * 3_600_000);

const home = mkdtempSync(path.join(tmpdir(), 'helm-gen-trees-'));
let helms: readonly Tool[];
beforeAll(async () => {
  helms = await helmsToAsk();
});
afterAll(() => {
  rmSync(home, { recursive: true });
});

/** Trees over values of one shape, and values for all of them. */
interface Batch {
  readonly shape: Shape;
  readonly plans: readonly Plan[];
  readonly values: readonly Json[];
}

const anyBatch: fc.Arbitrary<Batch> = anyShape.chain((shape) =>
  fc.record({
    shape: fc.constant(shape),
    plans: fc.array(anyPlan, { minLength: 1, maxLength: 40, size: 'max' }),
    values: fc.array(valuesOf(shape) as fc.Arbitrary<Json>, {
      minLength: 1,
      maxLength: 6,
      size: 'max',
    }),
  }),
);

interface Printed {
  readonly tree: Tree;
  readonly text: string;
}

const seen = { printed: 0, refused: 0 };

/** The trees that can be printed; the printer refuses some, such as maps that may be left with nothing in them. */
function printed({ shape, plans }: Batch): readonly Printed[] {
  const known = knownIn(valuesReference(shape), shape);
  return plans.flatMap((plan, index) => {
    try {
      const tree = treeOf(plan, known, `t${String(index)}`);
      const body = printFile({ documents: [tree] }, 'synthetic');
      const helpers = printHelpers([tree], 'synthetic');
      seen.printed += 1;
      return [
        { tree, text: `${helpers}{{- define "tree${String(index)}" }}\n${body}{{- end }}\n` },
      ];
    } catch (error) {
      if (!isHelmGenError(error, 'template')) throw error;
      seen.refused += 1;
      return [];
    }
  });
}

/** Every tree for every values in one rendering: each as text, and as helm itself reads that text. */
const everyCase = `{{- range $number, $values := .Values.cases }}
{{- $root := dict "Values" $values "Release" $.Release "Chart" $.Chart }}
{{- range $name := $.Values.trees }}
{{- $text := include $name $root }}
{{ $name }}-{{ $number }}: {{ list $text (fromYaml $text) | toJson | b64enc | quote }}
{{- end }}
{{- end }}
`;

let charts = 0;

/** For each tree and each values, the text that helm renders and what it reads from it. */
async function byHelm(helm: Tool, directory: string, values: string): Promise<Json> {
  const { exitCode, stdout, stderr } = await run(
    helm,
    ['template', '123', directory, '--namespace', 'somewhere', '--values', '-'],
    { input: values, env: { HOME: home } },
  );
  if (exitCode !== 0) throw new Error(`helm ${helm.version}: ${stderr}`);
  const cases = [...stdout.matchAll(/^(tree\d+-\d+): "(.*)"$/gm)].map(
    ([, name, encoded = '']) =>
      [name, JSON.parse(Buffer.from(encoded, 'base64').toString()) as Json] as const,
  );
  return Object.fromEntries(cases) as Json;
}

/** JSON that Helm loads: its YAML reader takes neither raw line separators nor escaped surrogates. */
const asYaml = (values: object): string =>
  JSON.stringify(values).replace(
    /[\u007f-\ud7ff\ue000-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

async function expectSame(batch: Batch): Promise<void> {
  const trees = printed(batch);
  if (trees.length === 0) return;
  const directory = path.join(home, String((charts += 1)));
  mkdirSync(path.join(directory, 'templates'), { recursive: true });
  const write = (file: string, text: string) => {
    writeFileSync(path.join(directory, file), text);
  };
  write('Chart.yaml', 'apiVersion: v2\nname: synthetic\nversion: 1.0.0+b.1\nappVersion: "2"\n');
  write('templates/all.yaml', everyCase);
  const names = trees.map(({ text }) => /define "(tree\d+)"/.exec(text)?.[1] ?? '');
  trees.forEach(({ text }, index) => {
    write(`templates/_${names[index] ?? ''}.tpl`, text);
  });
  const values = asYaml({ trees: names, cases: batch.values });
  const rendered = await Promise.all(helms.map((helm) => byHelm(helm, directory, values))).catch(
    (error: unknown) => {
      const shown = trees.map(({ text }) => text).join('\n');
      throw new Error(`${String(error)}\nthe values:\n${values}\nthe templates:\n${shown}`);
    },
  );
  rmSync(directory, { recursive: true });

  trees.forEach(({ tree, text }, index) => {
    batch.values.forEach((given, number) => {
      const ours = evaluate(tree, {
        Values: given,
        Release: { Name: '123', Namespace: 'somewhere', Service: 'Helm', IsUpgrade: false },
        Chart: { Name: 'synthetic', Version: '1.0.0+b.1', AppVersion: '2' },
      });
      rendered.forEach((cases, which) => {
        const [output = '', read] =
          (cases as Record<string, [string, Json] | undefined>)[
            `${names[index] ?? ''}-${String(number)}`
          ] ?? [];
        // The keys of a map must be distinct, which helm does not mind.
        const [problem] = parseDocument(output).errors;
        if (
          problem === undefined &&
          isDeepStrictEqual(read, JSON.parse(JSON.stringify(ours ?? {})))
        )
          return;
        throw new Error(
          [
            `helm ${helms[which]?.version ?? ''}: ${problem?.message ?? `reads ${JSON.stringify(read)}`}`,
            `evaluated: ${JSON.stringify(ours)}`,
            `the values (synthetic.yaml):\n${asYaml(given as object)}`,
            `the template:\n${text}`,
            `rendered:\n${output}`,
          ].join('\n\n'),
        );
      });
    });
  });
}

describe('random templates', () => {
  it('render in helm what they evaluate to, for any values', async () => {
    // Some twenty templates a batch.
    await fc.assert(fc.asyncProperty(anyBatch, expectSame), {
      numRuns: Math.ceil(refereeRuns(200) / 20),
    });
    expect(seen.printed).toBeGreaterThan(seen.refused);
  });
});
