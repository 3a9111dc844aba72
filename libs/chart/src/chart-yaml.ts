import { stringify } from 'yaml';
import type { Chart } from './chart.ts';

/** The oldest Kubernetes that the charts are made for; `-0` lets pre-releases such as v1.30.1-eks-… pass in Helm 3. */
const kubeVersion = '>=1.28.0-0';

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
