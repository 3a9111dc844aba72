import { defineRule, finding, type Problem } from '../rule.ts';
import { schemaOf, schemaValues, type SchemaValue } from '../schema.ts';
import type { ChartView } from '../view.ts';
import { isTree, mapAt, type Tree } from '../tree.ts';
import { templateTexts } from '../templates.ts';

export const declaredValues = defineRule({
  id: 'declared-values',
  title: 'All values are in values.yaml',
  how: 'every .Values path in a template is declared in values.schema.json, and every declared value is used in one',
  checkChart: (chart) => {
    const used = templateTexts(chart).flatMap(({ file, text }) =>
      valuePaths(text).map((path) => ({ file, path })),
    );
    return [...undeclared(chart, used), ...unused(chart, used)];
  },
});

interface Use {
  readonly file: string;
  readonly path: readonly string[];
}

function undeclared(chart: ChartView, used: readonly Use[]): readonly Problem[] {
  const schema = schemaOf(chart.files);
  return used
    .filter(({ path }) => !isDeclared(schema, path))
    .map(({ file, path }) =>
      finding(
        { file },
        `uses .Values.${path.join('.')}, which is not declared`,
        'declare it in the values of the definition',
      ),
    );
}

function isDeclared(schema: Tree, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return true;
  const properties = mapAt(schema, 'properties');
  if (Object.hasOwn(properties, key)) return isDeclared(mapAt(properties, key), rest);
  return isTree(schema['additionalProperties']);
}

function unused(chart: ChartView, used: readonly Use[]): readonly Problem[] {
  const paths = used.map(({ path }) => `${path.join('.')}.`);
  return valuesOf(chart)
    .filter(
      ({ path }) => !paths.some((use) => `${path}.`.startsWith(use) || use.startsWith(`${path}.`)),
    )
    .map(({ path }) =>
      finding(
        { file: 'values.yaml', value: path },
        `declares ${path}, which no template uses`,
        'use it in a template or remove it',
      ),
    );
}

const valuesOf = ({ files }: ChartView): readonly SchemaValue[] => schemaValues(schemaOf(files));

/** Every `.Values.a.b` and `index .Values "a" "b"` in a template. */
function valuePaths(text: string): readonly (readonly string[])[] {
  const direct = [...text.matchAll(/\.Values((?:\.[A-Za-z_]\w*)+)/g)].map(([, path = '']) =>
    path.slice(1).split('.'),
  );
  const indexed = [
    ...text.matchAll(/index \$?\.Values((?:\.[A-Za-z_]\w*)*)((?: "(?:[^"\\]|\\.)*")+)/g),
  ].map(([, path = '', keys = '']) => [
    ...path.split('.').filter((key) => key !== ''),
    ...[...keys.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([key]) => JSON.parse(key) as string),
  ]);
  return [...direct, ...indexed];
}
