import { valuePath } from '@helm-gen/env-overrides';
import type { Json } from '@helm-gen/helm-template';
import type { Cause } from '../diff/causes.ts';
import type { ValuesChange } from '../compatibility/values-changes.ts';
import type { ChartDiff, ObjectDiff } from '../diff/chart-diff.ts';
import type { ChartReview } from './review.ts';
import type { Mark } from '../diff/marks.ts';

/** Says where a cause stands in the definition: `shop.ts:80`; nothing where that is not known. */
export type CausePlace = (chart: string, environment: string, cause: Cause) => string | undefined;

/** A review for people, a line a field, with the cause on the line of the effect. */
export function reviewText(reviews: readonly ChartReview[], placeOf: CausePlace): string {
  if (reviews.length === 0) return 'nothing changes\n';
  const charts = reviews.map((review) => chartLines(review, placeOf).join('\n'));
  return `${[...charts, reviewStatistics(reviews)].join('\n\n')}\n`;
}

/** `2 charts: 3 objects changed (5 fields), 1 added`, each counted once, in however many environments it is. */
export function reviewStatistics(diffs: readonly ChartReview[]): string {
  const groups = diffs.flatMap((diff) =>
    diff.groups.map((group) => ({ ...group, chart: diff.chart })),
  );
  const counts = (['changed', 'added', 'removed'] as const).flatMap((change) => {
    const objects = groups.flatMap(({ chart, environments, objects }) =>
      objects
        .filter((object) => object.change === change)
        .flatMap(({ object }) =>
          environments.map(
            (environment) => `${chart} ${environment} ${object.replaceAll('{env}', environment)}`,
          ),
        ),
    );
    const count = new Set(objects).size;
    return count === 0 ? [] : [`${counted(count, 'object')} ${change}`];
  });
  const environments = new Set(groups.flatMap((group) => group.environments)).size;
  const where = counts.length === 0 ? '' : ` in ${counted(environments, 'environment')}`;
  const findings = diffs.flatMap((diff) => diff.findings).length;
  const found = findings === 0 ? '' : ` · ${counted(findings, 'finding')}`;
  return `${counted(diffs.length, 'chart')} changed: ${counts.join(', ') || 'no object'}${where}${found}`;
}

function chartLines(diff: ChartReview, placeOf: CausePlace): readonly string[] {
  const { chart, groups, environments, folded, values, findings } = diff;
  const lines = groups.flatMap((group) => [
    '',
    `  ${group.environments.join(', ')}`,
    ...group.objects.flatMap((object) => objectLines(object, chart, group.environments, placeOf)),
  ]);
  const width = Math.max(0, ...values.map(({ path }) => path.length));
  return [
    `${chart}  ${versionText(diff)}`.trimEnd(),
    ...(values.length === 0 ? [] : ['', '  values']),
    ...values.map(
      (value) => `    ${valueSign(value)} ${value.path.padEnd(width)}  ${valueText(value)}`,
    ),
    ...environments.added.map((name) => `  + environment ${name}`),
    ...environments.removed.map((name) => `  - environment ${name}`),
    ...lines,
    ...(folded === 0
      ? []
      : ['', `  ${counted(folded, 'object')} in which only version labels change`]),
    ...(findings.length === 0 ? [] : ['']),
    ...findings.map(
      ({ id, environments: where, text }) =>
        `  ! ${[where.join(', '), text].filter(Boolean).join(': ')} (${id})`,
    ),
  ];
}

export function valueSign({ kind, effect }: ValuesChange): string {
  if (effect === 'refused' || effect === 'perhaps') return '!';
  return kind === 'added' ? '+' : '~';
}

/** `no longer takes Never (refuses values files)` */
export function valueText({ what, effect }: ValuesChange): string {
  if (effect === 'refused') return `${what} (refuses values files that have it)`;
  return effect === 'perhaps' ? `${what} (may refuse values files)` : what;
}

export function versionText({ from, to }: ChartDiff): string {
  if (from === undefined) return `new, ${to?.version ?? ''}`;
  if (to === undefined) return 'removed';
  const parts = [
    from.version === to.version ? '' : `${from.version} → ${to.version}`,
    from.appVersion === to.appVersion ? '' : `appVersion ${from.appVersion} → ${to.appVersion}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

const signs = { added: '+', removed: '-', changed: '~' };

function objectLines(
  { object, change, causes, marks, fields }: ObjectDiff,
  chart: string,
  [environment = '']: readonly string[],
  placeOf: CausePlace,
): readonly string[] {
  const why = (all: readonly Cause[]) =>
    causesText(all, (cause) => placeOf(chart, environment, cause));
  const rows = fields.map((field) => [
    `${fieldSign(field)} ${shortPath(field.path)}`,
    changeText(field.from, field.to),
    why(field.causes),
  ]);
  const width = (column: number, most: number) =>
    Math.min(most, Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  const [paths, values] = [width(0, 44), width(1, 40)];
  return [
    `    ${signs[change]} ${[object, change === 'changed' ? '' : why(causes)].filter(Boolean).join('   ')}`,
    ...marks.map((mark) => `      ${markText(mark)}`),
    ...fields.flatMap((field, index) => {
      const [path = '', value = '', cause = ''] = rows[index] ?? [];
      const isLong = path.length > paths;
      return [
        ...(isLong ? [`      ${path}`] : []),
        `      ${(isLong ? '' : path).padEnd(paths)}  ${value.padEnd(values)}  ${cause}`.trimEnd(),
        ...field.marks.map((mark) => `        ${markText(mark)}`),
      ];
    }),
  ];
}

export function markText({ kind, text }: Mark): string {
  return `${kind === 'restart' ? '↻' : '!'} ${text}`;
}

/** `replicaCount · shop.ts:80` */
export function causesText(
  causes: readonly Cause[],
  placeOf: (cause: Cause) => string | undefined,
): string {
  const [first] = causes;
  const common = first && causes.length > most ? commonOf(causes) : undefined;
  return (common === undefined ? causes : [common])
    .map((cause) => {
      const place = placeOf(cause);
      return place === undefined ? causeText(cause) : `${causeText(cause)} · ${place}`;
    })
    .join(', ');
}

/** More causes than these are told by what their paths have in common, if anything. */
const most = 3;

function commonOf(causes: readonly Cause[]): Cause | undefined {
  const paths = causes.map((cause) => (cause.kind === 'value' ? cause.keys : []));
  const [first = []] = paths;
  const end = first.findIndex((key, index) => paths.some((path) => path[index] !== key));
  const keys = end === -1 ? first : first.slice(0, end);
  return keys.length === 0 ? undefined : { kind: 'value', path: valuePath(keys), keys };
}

function causeText(cause: Cause): string {
  switch (cause.kind) {
    case 'value':
      return cause.path;
    case 'chart':
      return cause.field === 'Version'
        ? 'version'
        : cause.field === 'AppVersion'
          ? 'appVersion'
          : 'name';
    case 'template':
      return 'definition';
  }
}

function fieldSign({ from, to }: { readonly from?: Json; readonly to?: Json }): string {
  return from === undefined ? '+' : to === undefined ? '-' : '~';
}

/** `2 → 3`; what is added or removed is shown alone, for the sign tells which. */
export function changeText(from: Json | undefined, to: Json | undefined): string {
  return [from, to].flatMap((value) => (value === undefined ? [] : [short(value)])).join(' → ');
}

/** The way to the pod is the same for every field of it. */
export function shortPath(path: string): string {
  return path
    .replace(/^spec\.(jobTemplate\.spec\.)?template\.spec\./, '')
    .replaceAll('[name=', '[');
}

const longest = 60;

function short(value: Json): string {
  const text =
    typeof value === 'string' && /^[\w./:@-]+$/.test(value) ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function counted(count: number, what: string): string {
  return `${count.toString()} ${what}${count === 1 ? '' : 's'}`;
}
