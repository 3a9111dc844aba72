import { isHelmGenError } from '@helm-gen/errors';
import { mergeValues, readValuesYaml } from '@helm-gen/env-overrides';
import { parseValues } from '@helm-gen/values-schema';
import { defineRule, finding, type Problem } from '../rule.ts';
import type { ChartView } from '../view.ts';
import { yamlFile } from '../yaml-file.ts';

export const environmentOverrides = defineRule({
  id: 'environment-overrides',
  title: 'Every environment has its overrides',
  how: 'values/<environment>.yaml is there for every environment and for no other, and, merged as Helm merges, keeps to the contract',
  checkChart: (chart) => [
    ...chart.environments.flatMap(({ name }) => overridesProblems(chart, `values/${name}.yaml`)),
    ...strangers(chart),
  ],
});

function overridesProblems(chart: ChartView, file: string): readonly Problem[] {
  const text = chart.files.get(file);
  if (text === undefined) {
    return [finding({ file }, 'is missing', 'generate the chart')];
  }
  try {
    const overrides = readValuesYaml(text);
    parseValues(chart.contract, mergeValues(yamlFile(chart.files, 'values.yaml'), overrides));
    return [];
  } catch (error) {
    const problems = isHelmGenError(error)
      ? error.diagnostics
      : [{ path: '', message: error instanceof Error ? error.message : String(error) }];
    return problems.map(({ path = '', message }) =>
      finding(
        { file, ...(path === '' ? {} : { value: path }) },
        `${path} ${message}`.trim(),
        'change the override in the definition',
      ),
    );
  }
}

function strangers({ environments, files }: ChartView): readonly Problem[] {
  const known = environments.map(({ name }) => `values/${name}.yaml`);
  return [...files.keys()]
    .filter((file) => file.startsWith('values/') && !known.includes(file))
    .map((file) => finding({ file }, 'is of no environment', 'remove it, or add the environment'));
}
