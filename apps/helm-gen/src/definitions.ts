import { isChart, type Chart } from '@helm-gen/chart';
import { exitCodeOf, messageOf, usageError } from './cli/errors.ts';
import type { Definitions } from './cli/io.ts';

/** A definition's file, relative to the workspace root. */
export function definitionFile(name: string): string {
  return `apps/helm-gen/src/charts/${name}.ts`;
}

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
export async function loadChart(definitions: Definitions, name: string): Promise<Chart> {
  const file = definitionFile(name);
  const module = await definitions.load(name).catch((error: unknown) => {
    throw definitionError(file, error);
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

/** An error that says already where it comes from stays; any other gets the file's name. */
function definitionError(file: string, error: unknown): unknown {
  if (exitCodeOf(error) === 2) return error;
  const message = error instanceof Error ? error.message : String(error);
  return usageError(`${file}: ${message}`, { cause: error });
}

function together(errors: readonly unknown[]): unknown {
  if (errors.length === 1) return errors[0];
  const messages = new Set(errors.map((error) => messageOf(error, false)));
  return usageError([...messages].join('\n'), { cause: errors[0] });
}
