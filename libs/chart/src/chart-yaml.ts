import { yamlText } from '@helm-gen/values-schema';
import type { Chart } from './chart.ts';
import { kubeVersion } from './checked-versions.ts';

/** Chart.yaml of API version v2, which Helm 3 and 4 read. */
export function chartYaml(chart: Chart, marker: string): string {
  const metadata = {
    apiVersion: 'v2',
    name: chart.name,
    description: chart.description,
    type: 'application',
    version: chart.version,
    appVersion: chart.appVersion,
    kubeVersion,
  };
  return `${marker}\n${yamlText(metadata)}`;
}
