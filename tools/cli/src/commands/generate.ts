import { basename } from 'node:path';
import { generatedMarker } from '@helm-gen/chart/generated-marker';
import { chartsAnew, madeCharts } from '../definitions/chart-files.ts';
import { chartInPlace } from '../definitions/chart-in-place.ts';
import { chartPath } from '../definitions/chart-path.ts';
import { documentsInPlace } from '../definitions/documents-in-place.ts';
import { command, type Context } from '../cli/command.ts';
import { orphanCharts } from '../disk/orphan-charts.ts';
import { checkOption, writeOrCheck } from './write-or-check.ts';

export const generate = command({
  name: 'generate',
  help: 'Writes the charts from their definitions, and without CHART the documents; what does not change is not touched.',
  takes: ['[CHART…]'],
  examples: ['helm-gen generate', 'helm-gen generate orders --check'],
  options: {
    check: checkOption,
  },
  run: async (context, { check }) => {
    // All charts are made in memory before the first is written: a mistake in one writes none.
    const make = check ? chartsAnew : madeCharts;
    const made = await make(context, context.charts);
    const charts = made.map(({ name, files }) => chartInPlace(context, name, new Map(files)));
    const documents = isAboutAll(context) ? await documentsInPlace(context, check) : [];
    const orphans = orphansBeside(context);
    const exitCode = await writeOrCheck(context, check, [...charts, ...documents], orphans);
    for (const path of orphans) {
      context.progress(
        `${path} was generated, but nothing defines it: ` +
          `restore its definition ${basename(path)}.ts or delete the directory`,
      );
    }
    return exitCode;
  },
});

/** Paths of charts that lost their definition; looked for only when the work is on all charts. */
function orphansBeside(context: Context): readonly string[] {
  if (!isAboutAll(context)) return [];
  const { root, output, definitions } = context;
  return orphanCharts(root, output, definitions.names, generatedMarker).map((name) =>
    chartPath(context, name),
  );
}

function isAboutAll({ charts, definitions }: Context): boolean {
  return charts.length === definitions.names.length;
}
