import { fault, suggestion } from '@helm-gen/errors';
import type { Command, Operand, OperandValues } from './command.ts';

export interface Operands {
  /** The charts that were named, or all, in the order of `known`. */
  readonly charts: readonly string[];
  readonly operands: OperandValues<Operand>;
}

const isChart = (operand: Operand) => operand === 'CHART' || operand === '[CHART…]';

/**
 * Deals what was written on the command line out to what a command takes.
 *
 * @param known every chart
 * @throws {HelmGenError} when something is missing, too much, or no chart
 */
export function readOperands(
  { name, takes }: Pick<Command, 'name' | 'takes'>,
  written: readonly string[],
  known: readonly string[],
): Operands {
  const left = [...written];
  const named: string[] = [];
  const operands: Record<string, string | readonly string[] | undefined> = {};
  for (const operand of takes) {
    if (operand === '[CHART…]') named.push(...left.splice(0));
    else if (operand === 'CHART') named.push(...oneChart(name, takes, left, known));
    else if (operand === 'FILE…') operands[operand] = oneOrMore(name, takes, operand, left);
    else operands[operand.replace(/^\[|\]$/g, '')] = one(name, takes, operand, left);
  }
  for (const chart of named) {
    if (!known.includes(chart)) {
      throw fault('argument', `unknown chart "${chart}"${suggestion(chart, known, 'charts')}`);
    }
  }
  if (left.length > 0) {
    const what = takes.length === 0 ? 'no argument' : takes.join(' ');
    throw fault('argument', `helm-gen ${name} takes ${what}, got "${left.join(' ')}"`);
  }
  return {
    charts: named.length === 0 ? known : known.filter((chart) => named.includes(chart)),
    operands: operands as OperandValues<Operand>,
  };
}

/** Where a command takes charts alone, all of them are looked at, so that one too many is told as such. */
function oneChart(
  command: string,
  takes: readonly Operand[],
  left: string[],
  known: readonly string[],
): readonly string[] {
  const given = takes.every(isChart) ? left.splice(0) : left.splice(0, 1);
  const unknown = given.find((chart) => !known.includes(chart));
  if (given.length === 1 || unknown !== undefined) return given;
  const what = given.length === 0 ? 'no chart' : `${given.length.toString()} charts`;
  throw fault(
    'argument',
    `helm-gen ${command} needs one chart, got ${what}; the charts are: ${known.join(', ')}`,
  );
}

function one(
  command: string,
  takes: readonly Operand[],
  operand: Operand,
  left: string[],
): string | undefined {
  const given = left.shift();
  if (given === undefined && !operand.startsWith('[')) {
    throw fault(
      'argument',
      `helm-gen ${command} needs ${operand}: helm-gen ${command} ${takes.join(' ')}`,
    );
  }
  return given;
}

function oneOrMore(
  command: string,
  takes: readonly Operand[],
  operand: Operand,
  left: string[],
): readonly string[] {
  const first = one(command, takes, operand, left);
  return [...(first === undefined ? [] : [first]), ...left.splice(0)];
}
