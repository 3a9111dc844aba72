import { performance } from 'node:perf_hooks';
import { chartFiles } from '@helm-gen/chart';
import { type Figure, figureOf } from '../figure.ts';
import { syntheticChart } from './synthetic-chart.ts';

/**
 * Defines many charts and makes their files, in one process.
 *
 * @param isKept whether all charts and files stay in memory to the end, as in `helm-gen generate`, which writes none
 * before all are made; else each is let go when it is done
 * @returns how long it took in ms, and the process's greatest resident size in MB (million bytes)
 */
export async function manyCharts(count: number, isKept: boolean): Promise<readonly Figure[]> {
  const kept: unknown[] = [];
  const start = performance.now();
  for (let number = 0; number < count; number++) {
    const chart = syntheticChart(number);
    const files = await chartFiles(chart, { definitionFile: `${chart.name}.ts` });
    if (isKept) kept.push(chart, files);
  }
  const time = performance.now() - start;
  const memory = (process.resourceUsage().maxRSS * 1024) / 1e6;
  const what = `${count.toString()} charts${isKept ? ', all kept in memory' : ''}`;
  return [
    figureOf({ name: 'many-charts', what, samples: [time] }),
    figureOf({ name: 'many-charts', what: `${what}: memory`, unit: 'MB', samples: [memory] }),
  ];
}
