import { inc, major } from 'semver';
import type { ChartDiff, ObjectDiff } from '../diff/chart-diff.ts';
import type { ValuesChange } from './values-changes.ts';

export type Level = 'major' | 'minor' | 'patch';

/** Why a version must move, and by how much. */
export interface VersionChange {
  readonly level: Level;
  /** The lowest version that says so. */
  readonly needed: string;
  /** What asks for it: `env.CACHE_URL: added`. */
  readonly because: readonly string[];
}

/**
 * How far the version of a chart must move (H-005): major for what refuses or may refuse a values file that was valid, or
 * replaces an object; minor for new values, also such as were
 * entries of a map before, for new objects and changed defaults; patch for everything else. Below 1.0.0 what would be
 * major is minor, and all else patch.
 * @returns nothing where the chart is the same
 */
export function versionChange(
  released: string,
  values: readonly ValuesChange[],
  diff: ChartDiff,
): VersionChange | undefined {
  const reasons = [
    ...values.map(ofValue),
    ...diff.groups.flatMap((group) => group.objects.flatMap(ofObject)),
  ];
  const level = (['major', 'minor', 'patch'] as const).find((one) =>
    reasons.some((reason) => reason.level === one),
  );
  if (level === undefined) return undefined;
  const because = reasons.filter((reason) => reason.level === level).map(({ text }) => text);
  return { level, needed: moved(released, level), because: [...new Set(because)] };
}

interface Reason {
  readonly level: Level;
  readonly text: string;
}

function ofValue({ path, kind, effect, what }: ValuesChange): Reason {
  const isBreak = (effect === 'refused' && kind !== 'moved') || effect === 'perhaps';
  const isMinor = kind === 'added' || kind === 'moved' || kind === 'default';
  const level = isBreak ? 'major' : isMinor ? 'minor' : 'patch';
  return { level, text: `${path}: ${kind === 'added' ? 'added' : what}` };
}

/** What an environment's own values do to its objects is no matter of the chart's version. */
function ofObject({ object, change, causes, fields }: ObjectDiff): readonly Reason[] {
  const all = [...causes, ...fields.flatMap((field) => field.causes)];
  if (all.length > 0 && all.every(({ kind }) => kind === 'value')) {
    return [{ level: 'patch', text: `${object}: changed` }];
  }
  if (change === 'added') return [{ level: 'minor', text: `${object}: added` }];
  if (change === 'removed') return [{ level: 'major', text: `${object}: removed` }];
  const isReplaced = fields.some(({ marks }) => marks.some(({ kind }) => kind === 'immutable'));
  if (isReplaced) return [{ level: 'major', text: `${object}: must be replaced` }];
  return [{ level: 'patch', text: `${object}: changed` }];
}

function moved(released: string, level: Level): string {
  const lower = level === 'major' ? 'minor' : 'patch';
  return inc(released, major(released) === 0 ? lower : level) ?? released;
}
