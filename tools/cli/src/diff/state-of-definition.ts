import { type Chart, chartFiles } from '@helm-gen/chart';
import {
  type ChartState,
  type Contract,
  installedOf,
  type Schema,
} from '@helm-gen/chart-review/review';

/** A chart as its definition makes it now. */
export async function stateOfDefinition(chart: Chart): Promise<ChartState> {
  const files = await chartFiles(chart, { definitionFile: chart.name });
  return {
    name: chart.name,
    installed: installedOf(chart),
    contract: {
      schema: JSON.parse(files.get('values.schema.json') ?? '{}') as Schema,
      defaults: chart.contract.defaults as Contract['defaults'],
    },
  };
}
