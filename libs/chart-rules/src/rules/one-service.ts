import { defineRule, finding, type Problem } from '../rule.ts';
import type { RuledChart } from '../system.ts';
import { listAt, textAt } from '../tree.ts';
import { yamlFile } from '../yaml-file.ts';

export const oneService = defineRule({
  id: 'one-service',
  title: 'One chart for each service',
  how: 'Chart.yaml has the name of the chart and no dependencies, charts/ is empty, and the chart renders one workload and one Service',
  checkChart: layoutProblems,
  check: ({ chart, pods, objects }) => [
    ...exactlyOne(
      'workload',
      pods.map(({ workload }) => workload.at('').object),
      chart.name,
    ),
    ...exactlyOne(
      'Service',
      objects.filter(({ kind }) => kind === 'Service').map((service) => service.at('').object),
      chart.name,
    ),
  ],
});

function layoutProblems({ name, files }: RuledChart): readonly Problem[] {
  const metadata = yamlFile(files, 'Chart.yaml');
  const file = 'Chart.yaml';
  const inside = [...files.keys()].filter((path) => path.startsWith('charts/'));
  return [
    ...(textAt(metadata, 'name') === name
      ? []
      : [finding({ file }, `is not that of ${name}`, `name the chart ${name}, as its folder`)]),
    ...(listAt(metadata, 'dependencies').length === 0
      ? []
      : [finding({ file }, 'has dependencies', 'make a chart of its own for each service')]),
    ...inside.map((path) =>
      finding({ file: path }, 'is another chart', 'make a chart of its own for each service'),
    ),
  ];
}

function exactlyOne(
  what: string,
  objects: readonly (string | undefined)[],
  chart: string,
): readonly Problem[] {
  if (objects.length === 1) return [];
  const which = objects.length === 0 ? 'none' : objects.join(', ');
  return [
    finding(
      {},
      `must render one ${what} and renders ${which}`,
      `leave to ${chart} its own service, and make another chart for each other one`,
    ),
  ];
}
