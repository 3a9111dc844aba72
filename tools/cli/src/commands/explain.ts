import { fault } from '@helm-gen/errors';
import { command } from '../cli/command.ts';
import { loadCharts } from '../definitions/definitions.ts';
import { explainPath } from '../explain/explain.ts';
import { parsePath } from '../explain/path.ts';
import { explanationText } from '../explain/text.ts';

export const explain = command({
  name: 'explain',
  help: 'Shows where a value is set and which fields it decides, or which values decide a field.',
  takes: ['CHART', 'PATH'],
  examples: [
    'helm-gen explain orders env.POOL_SIZE',
    'helm-gen explain orders Deployment.spec.replicas',
  ],
  options: {},
  run: async (context, _, { PATH }) => {
    const steps = parsePath(PATH);
    const [chart] = await loadCharts(context.definitions, context.charts);
    if (chart === undefined) throw fault('argument', 'no chart was named');
    // The compiler that reads the places is slow to load.
    const { definitionPlaces } = await import('../definitions/definition-places.ts');
    const explanation = explainPath(
      ...([chart, PATH, steps] as const),
      definitionPlaces(context.root, context.definitions.fileOf(chart.name), chart.name),
    );
    await context.report({ data: explanation, text: explanationText(explanation) });
    return 0;
  },
});
