import { type Catalogue, type Rule, checkManifests } from '@helm-gen/chart-rules';
import { gte } from 'semver';
import {
  type Contract,
  type ValuesChange,
  valuesChanges,
} from '../compatibility/values-changes.ts';
import { type VersionChange, versionChange } from '../compatibility/version.ts';
import { type ChartDiff, chartDiff, general, isUnchanged } from '../diff/chart-diff.ts';
import type { Installed } from '../diff/installed.ts';

/** A chart at one moment: from its definition, or from its files alone. */
export interface ChartState {
  readonly name: string;
  readonly installed: readonly Installed[];
  readonly contract: Contract;
}

/** What a change means for a chart: for its objects, for whoever has values files of it, and for its version. */
export interface ChartReview extends ChartDiff {
  readonly values: readonly ValuesChange[];
  /** How far the version must move; absent where nothing changes. */
  readonly versionChange?: VersionChange;
  /** What is wrong, and was not before. */
  readonly findings: readonly ReviewFinding[];
}

export interface ReviewFinding {
  /** `K-005`; `immutable` for what an API server would refuse, and `H-005` for a version that does not move. */
  readonly id: string;
  readonly environments: readonly string[];
  readonly text: string;
}

/** The charts in which anything changes, with what it means. */
export function reviewOf(
  base: readonly ChartState[],
  head: readonly ChartState[],
  rules: readonly (Catalogue | Rule)[],
): readonly ChartReview[] {
  const names = [...new Set([...head, ...base].map(({ name }) => name))].sort();
  const broken = newlyBroken(base, head, rules);
  return names.flatMap((name) => {
    const [from, to] = [base, head].map((side) => side.find((chart) => chart.name === name));
    const diff = chartDiff(name, from?.installed ?? [], to?.installed ?? []);
    const values = from && to ? valuesChanges(from.contract, to.contract) : [];
    const move = diff.from && diff.to ? versionChange(diff.from.version, values, diff) : undefined;
    const findings = [
      ...immutable(diff),
      ...broken
        .filter(({ chart }) => chart === name)
        .map(({ id, environments, text }) => ({ id, environments, text })),
      ...(move === undefined || diff.to === undefined ? [] : tooLow(diff.to.version, move)),
    ];
    const review = { ...diff, values, ...(move && { versionChange: move }), findings };
    return isUnchanged(diff) && values.length === 0 && findings.length === 0 ? [] : [review];
  });
}

function tooLow(
  version: string,
  { needed, level, because }: VersionChange,
): readonly ReviewFinding[] {
  if (gte(version, needed)) return [];
  const why =
    because.length === 1
      ? because[0]
      : `${because[0] ?? ''} and ${(because.length - 1).toString()} more`;
  const text = `version ${version} must be ${needed} or higher, a ${level} version (${why ?? ''})`;
  return [{ id: 'H-005', environments: [], text }];
}

function immutable({ groups }: ChartDiff): readonly ReviewFinding[] {
  return groups.flatMap(({ environments, objects }) =>
    objects.flatMap(({ object, fields }) =>
      fields
        .filter(({ marks }) => marks.some(({ kind }) => kind === 'immutable'))
        .map(({ path }) => ({
          id: 'immutable',
          environments,
          text: `${object}: ${path} cannot be changed: a deploy fails until the object is deleted`,
        })),
    ),
  );
}

interface Broken extends ReviewFinding {
  readonly chart: string;
}

/** What the rules find in the objects of an environment, and did not find before. */
function newlyBroken(
  base: readonly ChartState[],
  head: readonly ChartState[],
  rules: readonly (Catalogue | Rule)[],
): readonly Broken[] {
  const environments = new Set(
    head.flatMap(({ installed }) => installed.map((one) => one.environment)),
  );
  const found = new Map<string, Broken>();
  for (const environment of environments) {
    const known = new Set(
      brokenIn(base, environment, rules).map((broken) => JSON.stringify(broken)),
    );
    for (const broken of brokenIn(head, environment, rules)) {
      if (known.has(JSON.stringify(broken))) continue;
      const key = general(JSON.stringify(broken), environment);
      const before = found.get(key);
      const text = before === undefined ? broken.text : general(broken.text, environment);
      found.set(key, {
        ...broken,
        text,
        environments: [...(before?.environments ?? []), environment],
      });
    }
  }
  return [...found.values()];
}

function brokenIn(
  charts: readonly ChartState[],
  environment: string,
  rules: readonly (Catalogue | Rule)[],
): readonly Broken[] {
  const chartOf = new Map<unknown, string>();
  for (const { name, installed } of charts) {
    const objects = installed.find((one) => one.environment === environment)?.objects ?? [];
    for (const object of objects) chartOf.set(object, name);
  }
  const results = checkManifests([...chartOf.keys()], {
    rules,
    fileOf: (object) => chartOf.get(object),
  });
  return results
    .flatMap(({ findings }) => findings)
    .map(({ rule, file = '', object, path, message, todo }) => ({
      ...{ chart: file, id: rule, environments: [] },
      text: `${[object, path, message].filter((part) => part !== undefined && part !== '').join(': ')}; ${todo}`,
    }));
}
