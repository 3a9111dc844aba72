import { yamlText } from '@helm-gen/values-schema';
import type { Chart } from './chart.ts';
import { type CheckedVersions, kubeVersion } from './checked-versions.ts';

/** Chart.yaml of API version v2, which Helm 3 and 4 read. */
export function chartYaml(chart: Chart, marker: string, checked: CheckedVersions): string {
  const { icon, sources, maintainers, annotations } = chart.about;
  const oldest = kubeVersion(checked);
  const metadata = {
    apiVersion: 'v2',
    name: chart.name,
    description: chart.description,
    type: 'application',
    version: chart.version,
    appVersion: chart.appVersion,
    ...(oldest === undefined ? {} : { kubeVersion: oldest }),
    ...Object.fromEntries(
      Object.entries({ icon, sources, maintainers, annotations }).filter(
        ([, one]) => one !== undefined,
      ),
    ),
  };
  return `${marker}\n${yamlText(metadata)}`;
}
