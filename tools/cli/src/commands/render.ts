import { fault, suggestion } from '@helm-gen/errors';
import { releasesOf, renderChart } from '@helm-gen/chart';
import { yamlText } from '@helm-gen/values-schema';
import { command } from '../cli/command.ts';
import { loadCharts } from '../definitions/definitions.ts';
import { readValuesOptions, valuesOptions } from '../input/values-options.ts';

export const render = command({
  name: 'render',
  help: "Prints a chart's manifests, rendered in process, as YAML.",
  takes: ['CHART'],
  examples: ['helm-gen render orders', 'helm-gen render storefront --env prod --json'],
  options: {
    env: { type: 'text', value: 'ENV', help: 'with the values of this environment; or "default"' },
    release: { type: 'text', value: 'RELEASE', help: 'release name; default: CHART-ENV' },
    namespace: { type: 'text', value: 'NAMESPACE', help: "default: the environment's" },
    ...valuesOptions,
  },
  run: async (context, { env = 'default', release: name, namespace, ...values }) => {
    const [chart] = await loadCharts(context.definitions, context.charts);
    if (chart === undefined) throw fault('argument', 'no chart was named');
    const releases = releasesOf(chart);
    const release = releases.find(({ environment }) => environment === env);
    if (release === undefined) {
      const known = releases.map(({ environment }) => environment);
      throw fault(
        'argument',
        `${chart.name}: unknown environment "${env}"${suggestion(env, known, 'environments')}`,
      );
    }
    const rendered = renderChart(chart, {
      ...(env === 'default' ? {} : { environment: env }),
      ...readValuesOptions(values),
      release: name ?? release.name,
      namespace: namespace ?? release.namespace,
    });
    await context.report({
      data: rendered.map(({ manifest }) => manifest),
      text: rendered
        .map(({ file, manifest }) => `---\n# Source: ${chart.name}/${file}\n${yamlText(manifest)}`)
        .join(''),
      isExact: true,
    });
    return 0;
  },
});
