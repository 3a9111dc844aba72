import {
  type Chart,
  type Manifest,
  type ObjectFields,
  provenanceByObject,
  renderChart,
} from '@helm-gen/chart';
import type { Json } from '@helm-gen/helm-template';

/** A chart as it is installed in one environment. */
export interface Installed {
  readonly environment: string;
  /** What Chart.yaml says, by the names that templates have for it. */
  readonly chart: Readonly<Record<'Name' | 'Version' | 'AppVersion', string>>;
  readonly objects: readonly Manifest[];
  /** The defaults with what the environment sets. */
  readonly values: Json;
  /** Absent for a chart that is known by its files alone. */
  readonly fields?: ObjectFields;
}

/** A chart of which the definition is at hand, in each of its environments. */
export function installedOf(chart: Chart): readonly Installed[] {
  return chart.environments.names.map((environment) => ({
    environment,
    chart: { Name: chart.name, Version: chart.version, AppVersion: chart.appVersion },
    objects: renderChart(chart, { environment }).map(({ manifest }) => manifest),
    values: chart.values[environment] as Json,
    fields: provenanceByObject(chart, { environment }),
  }));
}
