import { chartFiles } from '@helm-gen/chart';
import { todoBackend } from '../../../../apps/helm-gen/src/charts/todo-backend.ts';
import { todoFrontend } from '../../../../apps/helm-gen/src/charts/todo-frontend.ts';
import { type Figure, figureOf } from '../figure.ts';
import { repeat } from './repeat.ts';

/** The files of each real chart, first as in a fresh process and then warm. */
export async function generation(runs: number): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const chart of [todoBackend, todoFrontend]) {
    const options = { definitionFile: `${chart.name}.ts` };
    const files = () => chartFiles(chart, options);
    const [first] = await repeat(1, 1, files);
    await repeat(1, 20, files);
    const warm = await repeat(runs, 10, files);
    const name = 'generate';
    figures.push(
      figureOf({ name, what: `${chart.name} in process, first time`, samples: [first ?? NaN] }),
      figureOf({ name, what: `${chart.name} in process, warm`, samples: warm }),
    );
  }
  return figures;
}
