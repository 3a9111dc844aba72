import { stringify } from 'yaml';
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
  return `${marker}\n${stringify(metadata, { version: '1.1', lineWidth: 0 })}`;
}
