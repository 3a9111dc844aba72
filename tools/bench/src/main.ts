import { parseArgs } from 'node:util';
import type { Bench, BenchCase } from './bench-case.ts';
import { cluster } from './cases/cluster.ts';
import { generate } from './cases/generate.ts';
import { manyCharts } from './cases/many-charts.ts';
import { nxPlugin } from './cases/nx-plugin.ts';
import { render } from './cases/render.ts';
import { rivals } from './cases/rivals.ts';
import { validate } from './cases/validate.ts';
import type { Figure } from './figure.ts';
import { describeMachine, thisMachine } from './machine.ts';
import { table } from './table.ts';

const cases: readonly BenchCase[] = [
  generate,
  render,
  manyCharts,
  nxPlugin,
  validate,
  cluster,
  rivals,
];

const help = `npm run bench -- [OPTIONS]

Measures by turns, so that a busy machine weighs on both sides of a ratio, and prints medians.

  --runs N     how often everything is measured (default 7)
  --only NAME  one subject; may be repeated:
${cases.map(({ name, help: text }) => `                 ${name.padEnd(12)} ${text}`).join('\n')}
  --json       machine, figures and all samples as JSON
`;

/**
 * The bench's command line. Results go to stdout, what goes on to stderr.
 *
 * @returns its exit code: 0, or 2 for wrong use
 */
export async function main(
  argv: readonly string[],
  { root, outdir }: Pick<Bench, 'root' | 'outdir'>,
): Promise<0 | 2> {
  const note = (text: string): void => {
    process.stderr.write(`${text}\n`);
  };
  const options = optionsFrom(argv);
  if (typeof options === 'string') {
    note(`${options}\n\n${help}`);
    return 2;
  }
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  const machine = thisMachine();
  const bench = { root, outdir, runs: options.runs, note };
  const figures: Figure[] = [];
  for (const { name, run } of options.cases) {
    note(`measuring ${name} …`);
    figures.push(...(await run(bench)));
  }
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ machine, runs: options.runs, figures }, null, 2)}\n`
      : `${describeMachine(machine)}\nmedians of ${options.runs.toString()} runs\n\n${table(figures)}`,
  );
  return 0;
}

interface Options {
  readonly cases: readonly BenchCase[];
  readonly runs: number;
  readonly json: boolean;
  readonly help: boolean;
}

/** The options, or what is wrong with them. */
export function optionsFrom(argv: readonly string[]): Options | string {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        runs: { type: 'string', default: '7' },
        only: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { only, runs, ...flags } = values;
    if (!/^[1-9]\d{0,2}$/.test(runs)) return `--runs takes a number from 1 to 999, not "${runs}"`;
    const names = cases.map(({ name }) => name);
    const unknown = only.find((name) => !names.includes(name));
    if (unknown !== undefined) {
      return `--only takes one of ${names.join(', ')}, not "${unknown}"`;
    }
    const chosen = cases.filter(({ name }) => only.length === 0 || only.includes(name));
    return { ...flags, cases: chosen, runs: Number(runs) };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
