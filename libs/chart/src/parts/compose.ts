import { located, mapAll } from '@helm-gen/errors';
import type { Environments } from '@helm-gen/env-overrides';
import { type TextLines, asItems, chart, isExpr, release, text } from '@helm-gen/helm-template';
import { type Shape, defineValues, shapeReferences } from '@helm-gen/values-schema';
import type { Accept } from '../accept.ts';
import type { About, Chart, ContractOf, ValueAtPath } from '../chart.ts';
import { defineChart } from '../define-chart.ts';
import type { CommonValues, Contributed, Fields } from './contributed.ts';
import type { Kinds } from './kinds.ts';
import { filesOf } from './files.ts';
import { type Source, mergedFields } from './merge-fields.ts';
import { mergedValues } from './merge-values.ts';
import { selectorLabels } from './names.ts';
import { openMapRules, openMaps } from './open-maps.ts';
import type { AnyPart, Contribution } from './part.ts';
import { podTemplate } from './pod-template.ts';
import type { Workload } from './workload.ts';

/** A chart as what is said of it as a whole, its workload and its parts. */
export interface Composition extends About {
  readonly name: string;
  readonly version: string;
  readonly appVersion: string;
  readonly description: string;
  readonly environments: Environments;
  readonly overrides: Readonly<Record<string, unknown>>;
  readonly workload: Workload;
  /** What messages call the preset, and its parts. */
  readonly preset: string;
  readonly own: readonly AnyPart[];
  readonly parts?: readonly AnyPart[] | undefined;
  readonly dependsOn?: readonly string[] | undefined;
  readonly development?: ValueAtPath | undefined;
  readonly accept?: Accept | undefined;
}

/**
 * The chart that some parts make together.
 * @throws {HelmGenError} where the parts do not fit together, or the chart is wrong
 */
export function compose<V>(composition: Composition): Chart<V> {
  const { name, environments, workload, preset, accept = {} } = composition;
  return located({ chart: name }, () => {
    const parts = [
      ...composition.own.map((one) => ({ ...one, part: preset })),
      ...(composition.parts ?? []).map((one, index) => ({ ...one, part: partName(one, index) })),
    ];
    const shape = mergedValues([{ part: preset, values: openMaps }, ...parts]);
    const values = shapeReferences(shape) as unknown as CommonValues;
    const contributed = contributions(
      mapAll(parts, ({ part, contribute, replaces }) => ({
        ...{ part, replaces },
        fields: contribute(values as never, {
          ...{ name, kind: workload.kind, file: workload.file, selectorLabels },
        }),
      })),
    );
    const { own, ...pods } = podTemplate(preset, values, contributed);
    const contract = defineValues<Shape>(
      shape,
      [...openMapRules(own, accept), ...parts.flatMap(({ rules }) => rules as never)],
      parts.flatMap(({ checks }) => checks as never),
    );
    return defineChart({
      ...composition,
      values: contract as unknown as ContractOf<V>,
      requires: contributed.of('requires').flatMap(({ fields }) => fields),
      dependsOn: composition.dependsOn ?? [],
      templates: () =>
        filesOf({ name, system: environments.system, preset, workload, ...pods }, contributed),
      notes: () => notesOf(workload, contributed),
      overrides: composition.overrides as never,
    });
  });
}

function partName({ name }: AnyPart, index: number): string {
  return `parts[${String(index)}]${name === '' ? '' : ` (${name})`}`;
}

/** What replaces others comes last. */
function contributions(all: readonly (Source & { fields: Contribution })[]): Contributed {
  const last = [...all.filter((one) => !one.replaces), ...all.filter((one) => one.replaces)];
  const of: Contributed['of'] = (key) =>
    last.flatMap((source) => {
      const fields = source.fields[key];
      return fields === undefined ? [] : [{ ...source, fields }];
    });
  const kinds = new Set(
    last.flatMap(({ fields }) => Object.keys(fields)).filter((key) => /^[A-Z]/.test(key)),
  );
  return {
    of,
    kinds: [...kinds] as (keyof Kinds)[],
    merged: (key) => (mergedFields(key, of(key)) ?? {}) as Fields,
  };
}

function notesOf(workload: Workload, contributed: Contributed): TextLines {
  const installed = text`${chart.name} ${chart.appVersion} is installed as ${release.name} in namespace ${release.namespace}.`;
  const further = contributed.of('notes').flatMap(({ fields: lines }) => {
    const [first] = lines;
    // A condition begins with a blank line of its own.
    const isApart = first === '' || (isExpr(first) && asItems(first) !== undefined);
    return isApart ? lines : ['', ...lines];
  });
  return [installed, '', ...workload.notes, ...further];
}
