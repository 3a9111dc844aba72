import type { Chart } from './chart.ts';
import { releaseName } from '@helm-gen/env-overrides';

/** One way in which a chart is checked: its default values, or the values of an environment. */
export interface ChartRelease {
  /** The environment's name; `default` stands for the chart's default values alone. */
  readonly environment: string;
  readonly name: string;
  readonly namespace: string;
  /** Relative to the chart directory; none for the default values. */
  readonly valuesFile?: string;
  /** The minor version of the environment's cluster, where it names one. */
  readonly kubernetes?: string;
  /** What that cluster serves besides Kubernetes' own. */
  readonly apis: readonly string[];
}

/** The default values and every environment of a chart, in the order of the definition. */
export function releasesOf(chart: Chart): readonly ChartRelease[] {
  return [
    { environment: 'default', name: chart.name, namespace: 'default', apis: [] },
    ...chart.environments.names.map((name) => {
      const environment = chart.environments.get(name);
      const { namespace, kubernetes, apis } = environment;
      return {
        ...{ environment: name, name: releaseName(chart.name, environment), namespace },
        apis,
        valuesFile: `values/${name}.yaml`,
        ...(kubernetes === undefined ? {} : { kubernetes }),
      };
    }),
  ];
}
