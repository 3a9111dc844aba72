import { defineRule, finding } from '../rule.ts';
import { listAt, textAt } from '../tree.ts';
import { yamlFile } from '../yaml-file.ts';

const file = 'Chart.yaml';
const todo = 'make a chart of its own for each service';

export const oneService = defineRule({
  id: 'one-service',
  title: 'One chart for each service',
  how: 'Chart.yaml has the name of the chart and no dependencies, and charts/ is empty; the chart may hold whatever its service needs',
  checkChart: ({ name, files }) => {
    const metadata = yamlFile(files, file);
    return [
      ...(textAt(metadata, 'name') === name
        ? []
        : [finding({ file }, `is not that of ${name}`, `name the chart ${name}, as its folder`)]),
      ...(listAt(metadata, 'dependencies').length === 0
        ? []
        : [finding({ file }, 'has dependencies', todo)]),
      ...[...files.keys()]
        .filter((path) => path.startsWith('charts/'))
        .map((path) => finding({ file: path }, 'is another chart', todo)),
    ];
  },
});
