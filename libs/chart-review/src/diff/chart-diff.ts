import { type Cause, causesBetween } from './causes.ts';
import { noiseOf } from './folded.ts';
import type { Installed } from './installed.ts';
import { fieldMarks, type Mark, objectMarks } from './marks.ts';
import { type ObjectChange, objectChanges } from './object-changes.ts';
import { type ShownField, shownField } from './shown-field.ts';

/** What a change of a definition does to the objects of a chart. */
export interface ChartDiff {
  readonly chart: string;
  /** Absent for a chart that is new, or that is gone. */
  readonly from?: ChartVersion;
  readonly to?: ChartVersion;
  /** Changes that are the same in some environments, once; those of most environments first. */
  readonly groups: readonly EnvironmentsDiff[];
  /** Environments that the chart had not before, or has no more. */
  readonly environments: { readonly added: readonly string[]; readonly removed: readonly string[] };
  /** How many objects differ only in the labels that name a version. */
  readonly folded: number;
}

export interface ChartVersion {
  readonly version: string;
  readonly appVersion: string;
}

export interface EnvironmentsDiff {
  readonly environments: readonly string[];
  readonly objects: readonly ObjectDiff[];
}

/** An object that is another, or comes, or goes. */
export interface ObjectDiff {
  /** `Deployment/shop-{env}` where it is the same in several environments. */
  readonly object: string;
  readonly change: ObjectChange['change'];
  readonly causes: readonly Cause[];
  readonly marks: readonly Mark[];
  readonly fields: readonly FieldDiff[];
}

export interface FieldDiff extends ShownField {
  readonly causes: readonly Cause[];
  readonly marks: readonly Mark[];
}

/**
 * What changes from one state of a chart to another, in each environment.
 * @param base what it was; empty for a new chart
 * @param head what it is; empty for a chart that is gone
 */
export function chartDiff(
  chart: string,
  base: readonly Installed[],
  head: readonly Installed[],
): ChartDiff {
  const names = [...new Set([...head, ...base].map(({ environment }) => environment))];
  const changes = names.flatMap((environment) => {
    const [from, to] = [base, head].map((side) =>
      side.find((one) => one.environment === environment),
    );
    // A new chart is shown object by object; of a new environment its name says it all.
    if ((from === undefined && base.length > 0) || (to === undefined && head.length > 0)) return [];
    return [{ environment, ...environmentDiff(from, to) }];
  });
  const [first, last] = [base[0]?.chart, head[0]?.chart].map(versionOf);
  return {
    chart,
    ...(first === undefined ? {} : { from: first }),
    ...(last === undefined ? {} : { to: last }),
    groups: grouped(changes),
    environments: {
      added: base.length === 0 ? [] : without(head, base),
      removed: head.length === 0 ? [] : without(base, head),
    },
    folded: Math.max(0, ...changes.map(({ folded }) => folded)),
  };
}

/** Whether anything changes that somebody could notice. */
export function isUnchanged({ from, to, groups, environments, folded }: ChartDiff): boolean {
  return (
    JSON.stringify(from) === JSON.stringify(to) &&
    groups.length + environments.added.length + environments.removed.length + folded === 0
  );
}

function without(some: readonly Installed[], others: readonly Installed[]): readonly string[] {
  const names = others.map(({ environment }) => environment);
  return some.map(({ environment }) => environment).filter((name) => !names.includes(name));
}

function versionOf(chart: Installed['chart'] | undefined): ChartVersion | undefined {
  return chart && { version: chart.Version, appVersion: chart.AppVersion };
}

interface Changes {
  readonly objects: readonly ObjectDiff[];
  readonly folded: number;
}

function environmentDiff(base: Installed | undefined, head: Installed | undefined): Changes {
  const changes = objectChanges(base?.objects ?? [], head?.objects ?? []);
  const causes = base && head ? causesBetween(base, head) : undefined;
  const objects = changes.map((change): ObjectDiff => {
    const { object, fields } = change;
    const meant = fields.filter((field) => noiseOf(field) === undefined);
    return {
      object,
      change: change.change,
      causes: change.change === 'changed' ? [] : (causes?.ofObject(change) ?? []),
      marks: restartMarks(change),
      fields: meant.map((field) => ({
        ...shownField(object, field),
        causes: causes?.ofField(object, field) ?? [],
        marks: change.to === undefined ? [] : fieldMarks(change.to, field),
      })),
    };
  });
  const isFolded = ({ change, fields, marks }: ObjectDiff) =>
    change === 'changed' && fields.length === 0 && marks.length === 0;
  return {
    objects: objects.filter((object) => !isFolded(object)),
    folded: objects.filter(isFolded).length,
  };
}

/** A restart says why where no line below it does. */
function restartMarks(change: ObjectChange): readonly Mark[] {
  const inPod = change.fields.filter(({ path }) => path.startsWith('spec.template.'));
  const noises = inPod.map(noiseOf);
  return objectMarks(change).map((mark) => {
    if (mark.kind !== 'restart' || noises.includes(undefined)) return mark;
    const why = noises.includes('checksum')
      ? 'their configuration changed'
      : 'a version label changed';
    return { ...mark, text: `${mark.text}: ${why}` };
  });
}

interface Change {
  readonly environment: string;
  readonly objects: readonly ObjectDiff[];
}

/** A line of a diff: an object that comes or goes, a field, or what is to be said of an object as a whole. */
interface Line {
  readonly environment: string;
  readonly object: ObjectDiff;
  readonly field?: FieldDiff;
}

/** What is the same in several environments, once: their names are `{env}` there. */
function grouped(changes: readonly Change[]): readonly EnvironmentsDiff[] {
  const lines = new Map<string, Line[]>();
  for (const { environment, objects } of changes) {
    for (const object of objects) {
      const { fields, ...whole } = object;
      const heads = fields.length === 0 || whole.marks.length > 0 ? [undefined] : [];
      for (const field of [...heads, ...fields]) {
        const { marks, ...named } = whole;
        const line = field === undefined ? { ...named, marks } : { ...named, field };
        const key = general(JSON.stringify(line), environment);
        const same = lines.get(key) ?? [];
        same.push({ environment, object, ...(field === undefined ? {} : { field }) });
        lines.set(key, same);
      }
    }
  }
  const groups = new Map<string, (readonly Line[])[]>();
  for (const same of lines.values()) {
    const environments = same.map(({ environment }) => environment).join();
    groups.set(environments, [...(groups.get(environments) ?? []), same]);
  }
  return [...groups.values()]
    .map(groupOf)
    .sort((one, other) => other.environments.length - one.environments.length);
}

function groupOf(lines: readonly (readonly Line[])[]): EnvironmentsDiff {
  const environments = (lines[0] ?? []).map(({ environment }) => environment);
  const objects = new Map<string, ObjectDiff>();
  for (const [line] of lines) {
    if (line === undefined) continue;
    const whole = { ...line.object, fields: [] };
    const named = environments.length > 1 ? generalized(whole, line.environment) : whole;
    const known = objects.get(named.object) ?? { ...named, marks: [], fields: [] };
    const field =
      line.field &&
      (environments.length > 1 ? generalized(line.field, line.environment) : line.field);
    objects.set(named.object, {
      ...known,
      marks: field === undefined ? named.marks : known.marks,
      fields: field === undefined ? known.fields : [...known.fields, field],
    });
  }
  return { environments, objects: [...objects.values()] };
}

function generalized<T>(value: T, environment: string): T {
  return JSON.parse(general(JSON.stringify(value), environment)) as T;
}

/** A text with `{env}` for the name of the environment, where that is a word of its own. */
export function general(text: string, environment: string): string {
  return text.replace(new RegExp(`(?<![A-Za-z0-9])${environment}(?![A-Za-z0-9])`, 'g'), '{env}');
}
