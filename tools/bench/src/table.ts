import { type Aim, type Figure, type Unit, isReached } from './figure.ts';

const heading = ['what', 'figure', 'against', 'ratio', 'aim', 'reached'];

/** The figures as a Markdown table, as the README quotes it. */
export function table(figures: readonly Figure[]): string {
  const rows = [heading, ...figures.map(row)];
  const widths = heading.map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const lines = rows.map((cells) => line(cells.map((cell, column) => pad(cell, widths[column]))));
  return `${[lines[0], line(widths.map((width) => '-'.repeat(width))), ...lines.slice(1)].join('\n')}\n`;
}

function row(figure: Figure): readonly string[] {
  const { what, unit, against, ratio, aim } = figure;
  const reached = isReached(figure);
  return [
    what,
    amount(figure.figure, unit),
    against === undefined ? '' : `${against.what}: ${amount(against.figure, unit)}`,
    ratio === undefined ? '' : ratioText(ratio),
    aim === undefined ? '' : aimText(aim, unit),
    reached === undefined ? '' : reached ? 'yes' : 'no',
  ];
}

function aimText({ atMost, of }: Aim, unit: Unit): string {
  return `≤ ${of === 'ratio' ? ratioText(atMost) : amount(atMost, unit)}`;
}

/** Three digits that count: `0.041 ms`, `12.3 ms`, `1.23 s`. */
export function amount(number: number, unit: Unit): string {
  if (unit === 'ms' && number >= 1000) return `${digits(number / 1000)} s`;
  return `${digits(number)} ${unit}`;
}

/** `2.1 ×`, or `1/520` where that is easier to read. */
export function ratioText(ratio: number): string {
  return ratio < 0.1 ? `1/${digits(1 / ratio)}` : `${digits(ratio)} ×`;
}

function digits(number: number): string {
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.max(Math.abs(number), 0.001))));
  return String(Number(number.toFixed(Math.min(decimals, 4))));
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function pad(cell: string, width = 0): string {
  return cell.padEnd(width);
}
