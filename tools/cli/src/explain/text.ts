import { type Json } from '@helm-gen/helm-template';
import type { SourcePlace } from '../definitions/definition-places.ts';
import type { Explanation } from './explain.ts';
import type { InEnvironments } from '@helm-gen/chart-review';
import type { ExplainedField } from './fields.ts';
import type { ExplainedValue } from './settings.ts';

/** An explanation for people. */
export function explanationText(explanation: Explanation): string {
  const { chart, path, kind, values, fields } = explanation;
  const files = new Set(fields.map(({ file }) => file));
  const head = `${chart}: ${path}${kind === 'field' ? ` (${[...files].join(', ')})` : ''}`;
  const parts =
    kind === 'value'
      ? [contractLines(explanation), valueTable(values), decidesTable(fields)]
      : [fieldTable(path, fields), valueTable(values, 'decided by')];
  const lines = parts
    .filter((part) => part.length > 0)
    .flatMap((part) => ['', ...part.map((line) => `  ${line}`)]);
  return `${[head, ...lines.slice(kind === 'value' ? 1 : 0)].join('\n')}\n`;
}

function contractLines({ contract }: Explanation): readonly string[] {
  if (contract === undefined) return [];
  const { type, constraints, required, description, default: given } = contract;
  const isSection = type === 'object' && given !== undefined;
  const preset = given === undefined ? (required ? 'required' : 'no default') : `default ${given}`;
  const limits = constraints.map((limit) =>
    limit.length > longest ? 'a pattern (values.schema.json)' : limit,
  );
  const what = isSection ? [] : [[type, ...new Set(limits), preset].join(', ')];
  return [...(description === '' ? [] : [description]), ...what];
}

/** The values, each with what it is where, and the place that says so. */
function valueTable(values: readonly ExplainedValue[], title = 'value'): readonly string[] {
  if (values.length === 0) return [];
  const rows = values.flatMap(({ path, settings }) => {
    const all = settings.flatMap(({ environments }) => environments).length;
    return settings.map(({ value, place, environments }, index) => [
      index === 0 ? path : '',
      short(value),
      environments.length === all ? 'everywhere' : environments.join(', '),
      place === undefined ? '' : placeText(place),
    ]);
  });
  return columns([[title, 'is', 'in', 'set at'], ...rows]);
}

function decidesTable(fields: readonly ExplainedField[]): readonly string[] {
  if (fields.length === 0) return ['decides no field of a manifest'];
  return columns([
    ['decides', 'as'],
    ...fields.flatMap(({ place, how }) =>
      howLines(how).map((line, index) => [index === 0 ? place : '', line]),
    ),
  ]);
}

function fieldTable(path: string, fields: readonly ExplainedField[]): readonly string[] {
  // A path with `*` is at the start of no field.
  const hasRest = fields.every(({ place }) => place.startsWith(path) || path.startsWith(place));
  const rows = fields.flatMap(({ place, rendered, how }) => {
    const hows = howLines(how);
    const values = rendered.map((one) => renderedText(one, rendered.length > 1));
    return Array.from({ length: Math.max(hows.length, values.length) }, (_, index) => [
      index > 0 ? '' : hasRest ? place.slice(path.length) : place,
      values[index] ?? '',
      hows[index] ?? '',
    ]);
  });
  const header = [hasRest ? 'below' : 'field', 'rendered', 'as'];
  const isNamed = rows.some(([name]) => name !== '');
  return columns([header, ...rows].map((row) => (isNamed ? row : row.slice(1))));
}

function renderedText({ value, environments }: InEnvironments<Json | undefined>, isSome: boolean) {
  const what = value === undefined ? 'not there' : short(value);
  return isSome ? `${what} in ${environments.join(', ')}` : what;
}

function howLines(how: ExplainedField['how']): readonly string[] {
  return how.map(({ is, conditions }, index) => {
    const because = conditions.map(({ kind, text }) => `${kind} ${text}`);
    return `${index === 0 ? '' : 'or '}${[is, ...because].join(', ')}`;
  });
}

const longest = 40;

function short(value: Json | undefined): string {
  if (value === undefined) return 'not set';
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function placeText({ file, line }: SourcePlace): string {
  return `${file}:${line.toString()}`;
}

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
