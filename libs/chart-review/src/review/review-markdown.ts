import { type Words, code, joined, line, markdownOf, prose } from '@helm-gen/errors';
import type { ObjectDiff } from '../diff/chart-diff.ts';
import type { ChartReview } from './review.ts';
import {
  type CausePlace,
  causesText,
  changeText,
  markText,
  reviewStatistics,
  shortPath,
  valueSign,
  valueText,
  versionText,
} from './review-text.ts';

/** The longest comment that GitHub takes is 65,536 characters; another tool may add a line of its own. */
const longest = 65_000;

/**
 * A review as a comment on a pull request: counts first, then what is wrong, then a folded section for each chart, open
 * where something is wrong. What is longer than a comment may be ends after a whole object, and says what is left out.
 * @returns nothing where nothing changes
 */
export function reviewMarkdown(reviews: readonly ChartReview[], placeOf: CausePlace): string {
  if (reviews.length === 0) return '';
  const head = [
    ...['## What this change does', '', `${reviewStatistics(reviews)}`, ''],
    ...countsTable(reviews),
    '',
    ...reviews.flatMap(findingLines),
    '',
  ].join('\n');
  const parts = reviews.flatMap((review) => chartParts(review, placeOf));
  const kept: string[] = [];
  let left = longest - head.length;
  for (const [index, { text, close }] of parts.entries()) {
    if (text.length + close.length > left) {
      const objects = parts.slice(index).filter((part) => part.isObject).length;
      kept.push(
        parts[index - 1]?.close ?? '',
        `${objects.toString()} more objects: run \`helm-gen diff\`\n`,
      );
      return [head, ...kept].join('');
    }
    kept.push(text);
    left -= text.length;
  }
  return [head, ...kept].join('');
}

function countsTable(reviews: readonly ChartReview[]): readonly string[] {
  const environments = [
    ...new Set(reviews.flatMap(({ groups }) => groups.flatMap((group) => group.environments))),
  ];
  const rows = reviews.map((review) => [
    code(review.chart),
    versionText(review),
    ...environments.map((environment) => cellOf(review, environment)),
    review.values.length === 0 ? '' : review.values.length.toString(),
    review.findings.length === 0 ? '' : review.findings.length.toString(),
  ]);
  return table(['chart', 'version', ...environments, 'values', 'findings'], rows);
}

/** `2 ↻ privilege` */
function cellOf({ groups }: ChartReview, environment: string): string {
  const objects = groups
    .filter((group) => group.environments.includes(environment))
    .flatMap((group) => group.objects);
  if (objects.length === 0) return '';
  const names = new Set(objects.map(({ object }) => object.replaceAll('{env}', environment)));
  const marks = objects.flatMap(({ marks: own, fields }) => [
    ...own,
    ...fields.flatMap((field) => field.marks),
  ]);
  const kinds = new Set(marks.map(({ kind }) => (kind === 'restart' ? '↻' : kind)));
  return [names.size.toString(), ...kinds].join(' ');
}

function findingLines({ chart, findings }: ChartReview): readonly string[] {
  return findings.map(({ id, environments, text }) => {
    const where = [chart, ...(environments.length === 0 ? [] : [environments.join(', ')])].join(
      ' in ',
    );
    return `- ${markdownOf(line`**${id}** ${where}: ${prose(text)}`)}`;
  });
}

/** A piece that is whole by itself with what closes it. */
interface Part {
  readonly text: string;
  readonly close: string;
  readonly isObject: boolean;
}

function chartParts(review: ChartReview, placeOf: CausePlace): readonly Part[] {
  const { chart, groups, values, findings, environments, folded } = review;
  const close = '</details>\n\n';
  const part = (text: string, isObject = false): Part => ({ text, close, isObject });
  const title = [chart, versionText(review)].filter(Boolean).join(' ');
  return [
    part(`<details${findings.length > 0 ? ' open' : ''}><summary>${inHtml(title)}</summary>\n\n`),
    ...environments.added.map((name) => part(`environment ${markdownOf(code(name))} is new\n\n`)),
    ...environments.removed.map((name) =>
      part(`environment ${markdownOf(code(name))} is gone\n\n`),
    ),
    ...(values.length === 0
      ? []
      : [
          part(
            `${table(
              ['', 'value', 'change'],
              values.map((value) => [valueSign(value), code(value.path), prose(valueText(value))]),
            ).join('\n')}\n\n`,
          ),
        ]),
    ...groups.flatMap((group) => [
      part(`**${markdownOf(joined(group.environments, ', '))}**\n\n`),
      ...group.objects.map((object) =>
        part(objectText(object, chart, group.environments[0] ?? '', placeOf), true),
      ),
    ]),
    ...(folded === 0
      ? []
      : [part(`${folded.toString()} objects in which only version labels change\n\n`)]),
    { text: close, close: '', isObject: false },
  ];
}

/** Markdown does not reach into a summary. */
function inHtml(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0).toString()};`);
}

const words = { added: 'added', removed: 'removed', changed: '' };

function objectText(
  { object, change, causes, marks, fields }: ObjectDiff,
  chart: string,
  environment: string,
  placeOf: CausePlace,
): string {
  const why = (all: ObjectDiff['causes']) =>
    causesText(all, (cause) => placeOf(chart, environment, cause));
  const said = [words[change], ...marks.map(markText), change === 'changed' ? '' : why(causes)];
  const head = joined([code(object), ...said.filter(Boolean)], ' · ').markdown;
  const rows = fields.map((field) => [
    code(shortPath(field.path)),
    code(changeText(field.from, field.to) || '""'),
    joined([why(field.causes), ...field.marks.map(markText)].filter(Boolean), '<br>'),
  ]);
  const body = rows.length === 0 ? [] : ['', ...table(['field', 'change', 'because of'], rows)];
  return `${[head, ...body].join('\n')}\n\n`;
}

function table(head: readonly string[], rows: readonly (readonly Words[])[]): readonly string[] {
  const row = (cells: readonly Words[]) => `| ${cells.map(markdownOf).join(' | ')} |`;
  return [row(head), row(head.map(() => '---')).replaceAll('\\', ''), ...rows.map(row)];
}
