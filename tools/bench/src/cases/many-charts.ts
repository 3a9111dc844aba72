import type { Bench, BenchCase } from '../bench-case.ts';
import { type Figure, figureOf } from '../figure.ts';
import { measureInChild } from '../in-process/in-child.ts';
import { median } from '../statistics.ts';

const counts = [10, 100, 1000, 5000] as const;

/** Such a process takes seconds to minutes, and is not measured as often as the others. */
const mostRuns = (count: number) => (count > 1000 ? 1 : 3);

/** How time and memory grow with the number of charts. */
export const manyCharts: BenchCase = {
  name: 'many-charts',
  help: '10 to 5,000 synthetic charts, in one process each',
  run: async (bench) => {
    const figures: Figure[] = [];
    for (const count of counts) {
      const [time, memory] = await severalTimes(bench, count, 'let go');
      if (time === undefined || memory === undefined) continue;
      figures.push(count === 1000 ? { ...time, aim: { atMost: 3000, of: 'figure' } } : time);
      figures.push({ ...memory, aim: { atMost: 300, of: 'figure' } });
    }
    const [, kept] = await severalTimes(bench, 1000, 'kept');
    return [...figures, ...(kept === undefined ? [] : [kept]), growth(figures)];
  },
};

/** Time and memory of processes that each make so many charts. */
async function severalTimes(bench: Bench, count: number, keep: 'kept' | 'let go') {
  const rounds: (readonly Figure[])[] = [];
  // No round to warm up: each is a fresh process.
  while (rounds.length < Math.min(bench.runs, mostRuns(count))) {
    rounds.push(await measureInChild(bench, 'many-charts', count.toString(), keep));
  }
  const [first = []] = rounds;
  return first.map(({ name, what, unit }, index) => {
    const samples = rounds.map((round) => round[index]?.figure ?? NaN);
    return figureOf({ name, what, unit, samples });
  });
}

/** Linear: a chart among 5,000 takes no longer than one among 1,000, give or take a quarter. */
function growth(figures: readonly Figure[]): Figure {
  const perChart = (count: number) => {
    const found = figures.find(({ what }) => what === `${count.toString()} charts`);
    return median(found?.samples ?? []) / count;
  };
  return figureOf({
    name: 'many-charts',
    what: 'a chart among 5000',
    samples: [perChart(5000)],
    against: { what: 'among 1000', samples: [perChart(1000)] },
    aim: { atMost: 1.25, of: 'ratio' },
  });
}
