import { fault } from '@helm-gen/errors';
import type { Chart } from '@helm-gen/chart';
import { type Way, decidedBy, waysOf } from '@helm-gen/chart-review';
import { isWithin, type Place, placeName } from '@helm-gen/helm-template';
import { type ValuesTableRow, valueRow, valuesTable } from '@helm-gen/values-schema';
import type { DefinitionPlaces } from '../definitions/definition-places.ts';
import { dottedKey, possibleDottedKey } from './dotted-key.ts';
import { type ExplainedField, explainFields } from './fields.ts';
import type { Step } from './path.ts';
import { fieldPath, openAt, valuePath } from './resolve.ts';
import { type ExplainedValue, settingsOf } from './settings.ts';
import { unknownPath } from './unknown-path.ts';

/** What a path of a chart is about. */
export interface Explanation {
  readonly chart: string;
  readonly path: string;
  readonly kind: 'value' | 'field';
  /** What the contract says of a value or a section. */
  readonly contract?: ValuesTableRow;
  /** The value, those of the section, or those that decide the field. */
  readonly values: readonly ExplainedValue[];
  /** The field, those below it, or those that the value decides. */
  readonly fields: readonly ExplainedField[];
}

/**
 * Explains a value by the fields that it decides, and a field by the values that decide it.
 *
 * @param written the path as the person wrote it
 * @throws {HelmGenError} when the chart has no such value and no such field
 */
export function explainPath(
  chart: Chart,
  written: string,
  steps: readonly Step[],
  places: DefinitionPlaces | undefined,
): Explanation {
  const ways = waysOf(chart);
  const found = explanationOf(chart, steps, ways, places);
  if (found !== undefined) return found;
  const read = dottedKey(chart, steps, ways);
  const meant = read && explanationOf(chart, read, ways, places);
  if (meant === undefined) throw noSuchPath(chart, written, steps, ways);
  return meant;
}

function explanationOf(
  chart: Chart,
  steps: readonly Step[],
  ways: readonly Way[],
  places: DefinitionPlaces | undefined,
): Explanation | undefined {
  const isField = ways.some(({ place }) => place[0] === steps[0]);
  if (isField) {
    const path = fieldPath(chart, steps, ways);
    const own = waysAt(chart, path, ways);
    if (own.length === 0) return undefined;
    return {
      ...{ chart: chart.name, path: placeName(path), kind: 'field' },
      values: decidersOf(own).map((value) => settingsOf(chart, value, places)),
      fields: explainFields(chart, own),
    };
  }
  const path = valuePath(chart, steps);
  const contract = path && valueRow(chart.contract, path);
  if (path === undefined || contract === undefined) return undefined;
  const below = valuesTable(chart.contract)
    .map((row) => row.path.split('.'))
    .filter((value) => isWithin(value, path));
  return {
    ...{ chart: chart.name, path: placeName(path), kind: 'value', contract },
    values: (below.length === 0 ? [path] : below).map((value) => settingsOf(chart, value, places)),
    fields: explainFields(chart, decidedBy(chart, path, ways)),
  };
}

/** The ways of a field, of those below it, or of a value above it that may have such a part. */
function waysAt(chart: Chart, path: Place, ways: readonly Way[]): readonly Way[] {
  const own = ways.filter(({ place }) => isWithin(place, path));
  return own.length > 0 ? own : ways.filter((way) => openAt(chart, way, path).length > 0);
}

/** The values that decide fields: those of their content first. */
function decidersOf(ways: readonly Way[]): readonly Place[] {
  const origins = [
    ...ways.flatMap((way) => way.origins),
    ...ways.flatMap((way) => way.conditions.flatMap((condition) => condition.origins)),
  ];
  const paths = origins.flatMap((origin) =>
    origin.from === 'values' && !origin.path.includes('*') ? [origin.path] : [],
  );
  return [...new Map(paths.map((path) => [placeName(path), path])).values()];
}

function noSuchPath(chart: Chart, written: string, steps: readonly Step[], ways: readonly Way[]) {
  const starts = steps.map((_, index) => steps.slice(0, index + 1));
  const values = starts.map((start) => valuePath(chart, start));
  const fields = starts.map((start) => fieldPath(chart, start, ways));
  const places = [
    // In a list or a map, of which neither the table nor the ways have entries.
    ...values.flatMap((path) => (path && valueRow(chart.contract, path) ? [path] : [])),
    ...fields.filter((path) => waysAt(chart, path, ways).length > 0),
    ...valuesTable(chart.contract).map(({ path }) => path.split('.')),
    ...decidersOf(ways),
    ...ways.map(({ place }) => place),
  ];
  const hint = unknownPath(steps, places, ways, possibleDottedKey(chart, steps, ways));
  return fault('argument', `${chart.name} has no value and no manifest field "${written}"${hint}`);
}
