import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTool, run } from '@helm-gen/toolchain';
import { parse } from 'yaml';
import * as language from './index.ts';
import {
  type Json,
  type Shape,
  type Tree,
  evaluate,
  filesIn,
  printFile,
  printHelpers,
  valuesReference,
} from './index.ts';

const page = readFileSync(join(__dirname, '../CONSTRUCTS.md'), 'utf8');

/** The code in a cell: on one line, or on several with <br> between them. */
function codeIn(cell: string): string {
  const lines = cell.trim().split('<br>');
  return lines
    .map((line) => line.replace(/^(`+)(.*)\1$/, '$2'))
    .join('\n')
    .replaceAll('\\|', '|');
}

const rows = page
  .split('\n')
  .filter((line) => /^\| `+ ?.*`+ +\| `/.test(line))
  .map(
    (line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, 3)
        .map(codeIn) as [string, string],
  );

const string: Shape = { type: 'string', optional: false, neverEmpty: false, plain: false };
const shape: Shape = {
  type: 'object',
  optional: false,
  fields: {
    name: { ...string, ascii: true },
    tag: { ...string, optional: true },
    on: { type: 'boolean', optional: false },
    replicas: { type: 'integer', optional: false, neverEmpty: false },
    ratio: { type: 'number', optional: false, neverEmpty: false },
    surge: { type: 'scalar', optional: false, neverEmpty: false, plain: true },
    affinity: { type: 'any', optional: false },
    labels: {
      ...{ type: 'map', optional: false, plainKeys: true },
      value: { ...string, plain: true },
    },
    hosts: { type: 'list', optional: false, item: string },
    resources: {
      ...{ type: 'object', optional: true },
      fields: { cpu: string },
    },
  },
};
const values = valuesReference(shape);

const given = {
  ...{ name: 'shop', on: false, replicas: 2, ratio: 0.5, surge: '25%', labels: { team: 'a' } },
  ...{ hosts: ['h', 'i'], resources: { cpu: '1' }, affinity: { nodeAffinity: {} }, tag: '1.0' },
};

function treeOf(code: string): Tree {
  const names = Object.keys(language);
  // The page's code runs as it stands there.
  const make = new Function('values', ...names, `return ${code};`) as (
    ...of: readonly unknown[]
  ) => Tree;
  return make(values, ...names.map((name) => language[name as keyof typeof language]));
}

const printed = (tree: Tree) =>
  `${printHelpers([tree], 'c')}${printFile({ documents: [tree] }, 'c')}`;

describe('what one would write in a template, and what one writes here', () => {
  it('has the constructs that charts use', () => {
    expect(rows.length).toBeGreaterThan(40);
  });

  it.each(rows)('%s', (helm, code) => {
    expect(printed(treeOf(code)).trim()).toBe(helm);
  });

  it('is rendered by helm as it is evaluated', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'helm-gen-constructs-'));
    await mkdir(join(directory, 'templates'));
    await mkdir(join(directory, 'files'));
    await writeFile(
      join(directory, 'Chart.yaml'),
      'apiVersion: v2\nname: c\nversion: 1.0.0\nappVersion: "2"\n',
    );
    const trees = rows.map(([, code]) => treeOf(code));
    for (const [file, content] of filesIn(trees)) await writeFile(join(directory, file), content);
    for (const [index, tree] of trees.entries()) {
      await writeFile(join(directory, `templates/${String(index)}.yaml`), printed(tree));
    }
    const { stdout, stderr } = await run(
      await findTool('helm'),
      ['template', 'r', directory, '-n', 'n', '--kube-version', '1.34.0', '-f', '-'],
      { input: JSON.stringify(given) },
    );
    await rm(directory, { recursive: true });
    expect(stderr).toBe('');
    const rendered = [
      ...stdout.matchAll(/^# Source: c\/templates\/(\d+)\.yaml\n([^]*?)(?=^---$|$(?![^]))/gm),
    ];
    const byRow = new Map(rendered.map(([, row, text = '']) => [Number(row), parse(text) as Json]));
    const context = {
      Values: given,
      Release: { Name: 'r', Namespace: 'n', Service: 'Helm', IsUpgrade: false },
      Chart: { Name: 'c', Version: '1.0.0', AppVersion: '2' },
      Capabilities: { KubeVersion: { Version: 'v1.34.0' }, APIVersions: [] },
    };
    expect(trees.map((_, index) => byRow.get(index) ?? undefined)).toEqual(
      trees.map((tree) => evaluate(tree, context)),
    );
  });
});
