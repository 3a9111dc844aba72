import { isChart, type Chart } from '@helm-gen/chart';
import { definitionFile } from './chart-path.ts';
import { messageOf, usageError, type CliError } from '../cli/errors.ts';
import type { Definitions } from '../cli/io.ts';

/**
 * Loads the charts with these names.
 *
 * @throws CliError 2 with every definition that cannot be used, and why
 */
export async function loadCharts(
  definitions: Definitions,
  names: readonly string[],
): Promise<readonly Chart[]> {
  const loaded = await Promise.allSettled(names.map((name) => loadChart(definitions, name)));
  const errors = loaded.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  if (errors.length > 0) throw together(errors);
  return loaded.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

/**
 * Loads one chart from its definition.
 *
 * @throws CliError 2 when the definition cannot be loaded or is not that of this chart
 */
async function loadChart(definitions: Definitions, name: string): Promise<Chart> {
  const file = definitionFile(name);
  const module = await definitions.load(name).catch(async (error: unknown) => {
    const place = await definitions.placeOf?.(error);
    throw definitionError(place ?? file, error);
  });
  const charts = [...new Set(Object.values(module).filter(isChart))];
  const [chart] = charts;
  if (chart === undefined || charts.length > 1) {
    const count = charts.length === 0 ? 'no chart' : `${charts.length.toString()} charts`;
    throw usageError(`${file}: exports ${count}; export one, made by defineChart`);
  }
  if (chart.name !== name) {
    throw usageError(
      `${file}: the chart's name is "${chart.name}"; ` +
        `name the file ${chart.name}.ts or the chart "${name}"`,
    );
  }
  return chart;
}

/** The error with the definition's place in front, unless it says so itself. */
function definitionError(place: string, error: unknown): CliError {
  const message = error instanceof Error ? error.message : String(error);
  const text = message.startsWith('apps/helm-gen/') ? message : `${place}: ${message}`;
  return usageError(text, { cause: error });
}

function together(errors: readonly unknown[]): unknown {
  if (errors.length === 1) return errors[0];
  const messages = new Set(errors.map((error) => messageOf(error, false)));
  return usageError([...messages].join('\n'), { cause: errors[0] });
}
