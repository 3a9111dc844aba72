import { rollingKinds } from '@helm-gen/k8s-primitives';
import type { Chart } from '@helm-gen/chart';
import { differences } from '@helm-gen/env-overrides';
import { type ValuesTableRow, valueRow, valuesTable, yamlInline } from '@helm-gen/values-schema';
import type { Place } from '@helm-gen/helm-template';
import type { Subject } from '../subject.ts';
import { type Way, decidedBy } from '../ways.ts';
import { type FieldName, fieldName } from './names.ts';

/** A value of a chart: what it may be, what it is, and what it decides. */
export interface ChartValue extends ValuesTableRow {
  /** What it is in an environment that changes it, as values.yaml would show it; absent where it is unset there. */
  readonly changes: readonly { readonly environment: string; readonly value?: string }[];
  readonly decides: readonly FieldName[];
  /** A change replaces the pods. */
  readonly restartsPods: boolean;
}

/** Values that belong together. */
export interface ValuesSection {
  /** The key that holds them; absent for those in none. */
  readonly key?: string;
  readonly description: string;
  readonly values: readonly ChartValue[];
}

/** Every value by section, in the order of values.yaml; those in no section last. */
export function valuesSections({ chart, ways }: Subject): readonly ValuesSection[] {
  const values = valuesTable(chart.contract).map((row) => chartValue(chart, row, ways));
  const keys = [...new Set(values.map(({ path }) => path.split('.')))].flatMap(([key, ...rest]) =>
    key !== undefined && rest.length > 0 ? [key] : [],
  );
  const sections = [...new Set(keys)].map((key) => ({
    key,
    description: valueRow(chart.contract, [key])?.description ?? '',
    values: values.filter(({ path }) => path.startsWith(`${key}.`)),
  }));
  const others = values.filter(({ path }) => !path.includes('.'));
  return others.length === 0 ? sections : [...sections, { description: '', values: others }];
}

function chartValue(chart: Chart, row: ValuesTableRow, ways: readonly Way[]): ChartValue {
  const decided = decidedBy(chart, row.path.split('.'), ways);
  return {
    ...row,
    changes: changesOf(chart, row.path),
    decides: fieldsOf(
      decided.filter((way) => !isChecksum(way)).map(({ place }) => place),
      /^(map|list|object)/.test(row.type),
      ways,
    ),
    restartsPods: decided.some(({ place }) => isInPod(place)),
  };
}

/** What the environments change of a value. */
function changesOf(chart: Chart, path: string): ChartValue['changes'] {
  const { defaults } = chart.contract;
  return chart.environments.names.flatMap((environment) => {
    const values = chart.values[environment] ?? defaults;
    const keys = path.split('.');
    const isChanged = differences(at(defaults, keys), at(values, keys)).length > 0;
    const { value } = at(values, keys);
    if (!isChanged) return [];
    return [{ environment, ...(value === undefined ? {} : { value: yamlInline(value) }) }];
  });
}

/** A value in a tree of its own, which is how trees are compared. */
function at(tree: unknown, keys: readonly string[]): Readonly<Record<string, unknown>> {
  const value = keys.reduce<unknown>(
    (part, key) =>
      typeof part === 'object' && part !== null && Object.hasOwn(part, key)
        ? (part as Readonly<Record<string, unknown>>)[key]
        : undefined,
    tree,
  );
  return value === undefined ? {} : { value };
}

/** A field that is there so that a change elsewhere replaces the pods. */
export function isChecksum({ is }: Way): boolean {
  return is.startsWith('checksum of ');
}

/** In the pod template of a workload that replaces its pods when the template changes. */
function isInPod(place: Place): boolean {
  const [kind, spec, template] = place;
  const isRolled = rollingKinds.includes(String(kind));
  return isRolled && (place.length < 3 || (spec === 'spec' && template === 'template'));
}

/** The fields at places, each once; items of a list that are made alike as one, and parts of a whole value too. */
function fieldsOf(
  places: readonly Place[],
  isOneValue: boolean,
  ways: readonly Way[],
): readonly FieldName[] {
  const alike = new Map<string, Place[]>();
  for (const place of places) {
    const key = place.map((step) => (typeof step === 'number' ? '*' : step));
    const group = JSON.stringify(isOneValue ? key[0] : key);
    alike.set(group, [...(alike.get(group) ?? []), place]);
  }
  const fields = [...alike.values()].map((group) =>
    fieldName(isOneValue ? around(group) : merged(group), ways),
  );
  return [...new Map(fields.map((field) => [JSON.stringify(field), field])).values()];
}

/** One place for several of the same length: `*` where they differ. */
function merged([first = [], ...others]: readonly Place[]): Place {
  return first.map((step, index) => (others.every((other) => other[index] === step) ? step : '*'));
}

/** The place that all of them are in. */
function around([first = [], ...others]: readonly Place[]): Place {
  const end = first.findIndex((step, index) => others.some((other) => other[index] !== step));
  return end === -1 ? first : first.slice(0, end);
}
