import { configMap } from '@helm-gen/k8s-primitives';
import { release } from '@helm-gen/helm-template';
import { defineValues } from '@helm-gen/values-schema';
import { parsers } from 'prettier/plugins/markdown';
import { parse } from 'yaml';
import * as z from 'zod';
import { defineChart } from './define-chart.ts';
import { chartFiles } from './files.ts';
import { environments } from './testing/notifier.ts';

const markup = 'A | `b` <img src=x onerror=alert(1)> [c](d) *e* &amp; ``` -->';
const unseen = '\u001b[31m\u2028\u2029\u202e\u200b';
const text = `${markup} ${unseen} "x" # y: z`;

async function hostileFiles() {
  const chart = defineChart({
    name: 'hostile',
    version: '1.0.0',
    appVersion: '1.0.0',
    description: text,
    environments,
    values: defineValues({
      text: z.string().default(text).describe(markup),
      choice: z.enum(['a', 'b|`c`<i>']).default('a').describe('Choice.'),
      map: z.record(z.string(), z.string()).default({}).describe('Map.'),
    }),
    requires: [`Secret ${text}`],
    templates: (values) => ({
      configmap: {
        documents: [configMap({ metadata: { name: release.name }, data: { text: values.text } })],
        comment: 'x',
      },
      other: {
        documents: [configMap({ data: values.map }), configMap({ data: { c: values.choice } })],
      },
    }),
    notes: () => ['x'],
    overrides: { dev: { text: `dev ${text}`, map: { 'a|b`': text } }, prod: {} },
  });
  return chartFiles(chart, { definitionFile: 'x.ts' });
}

interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly MarkdownNode[];
}

const nodesIn = (node: MarkdownNode): readonly MarkdownNode[] => [
  node,
  ...(node.children ?? []).flatMap(nodesIn),
];

let files: Awaited<ReturnType<typeof hostileFiles>>;
beforeAll(async () => {
  files = await hostileFiles();
});

describe('text of a definition stays text', () => {
  it('in README.md', async () => {
    const readme = files.get('README.md') ?? '';
    const root = (await parsers.markdown.parse(readme, {} as never)) as MarkdownNode;
    const nodes = nodesIn(root);
    const html = nodes.filter(({ type }) => type === 'html').map(({ value }) => value);
    expect(html.filter((each) => !/^<\/?code>$/.test(each ?? ''))).toEqual([
      expect.stringMatching(/^<!-- .* -->$/) as string,
    ]);
    expect(nodes.filter(({ type }) => ['link', 'image', 'emphasis'].includes(type))).toEqual([]);
    const widths = nodes
      .filter(({ type }) => type === 'table')
      .map(({ children = [] }) => new Set(children.map((row) => row.children?.length)).size);
    expect(widths).toEqual([1, 1, 1]);
  });

  it('in Chart.yaml, values.yaml and the overrides, as YAML 1.1 reads it', () => {
    const read = (file: string): unknown => parse(files.get(file) ?? '', { version: '1.1' });
    expect(read('Chart.yaml')).toMatchObject({ description: text });
    expect(read('values.yaml')).toMatchObject({ text });
    expect(read('values/dev.yaml')).toEqual({ text: `dev ${text}`, map: { 'a|b`': text } });
  });

  it('in values.schema.json', () => {
    const schema = JSON.parse(files.get('values.schema.json') ?? '') as object;
    expect(schema).toMatchObject({ properties: { text: { default: text, description: markup } } });
  });

  it('with nothing in any file that cannot be seen', () => {
    for (const [path, content] of files) {
      expect([path, [...unseen].filter((each) => each > '~' && content.includes(each))]).toEqual([
        path,
        [],
      ]);
      expect(content).not.toContain('\u001b');
    }
  });
});
