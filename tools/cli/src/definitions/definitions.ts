import {
  type Diagnostic,
  HelmGenError,
  type Location,
  isHelmGenError,
  together,
  withLocation,
} from '@helm-gen/errors';
import { isChart, type Chart } from '@helm-gen/chart';
import type { Definitions } from '../cli/io.ts';

/**
 * Loads the charts with these names.
 *
 * @throws {HelmGenError} with every definition that cannot be used, and why
 */
export async function loadCharts(
  definitions: Definitions,
  names: readonly string[],
): Promise<readonly Chart[]> {
  const loaded = await Promise.allSettled(names.map((name) => loadChart(definitions, name)));
  const errors = loaded.flatMap((result): unknown[] =>
    result.status === 'rejected' ? [result.reason] : [],
  );
  if (errors.length > 0) throw together(errors);
  return loaded.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

/**
 * Loads one chart from its definition.
 *
 * @throws {HelmGenError} when the definition cannot be loaded or is not that of this chart
 */
async function loadChart(definitions: Definitions, name: string): Promise<Chart> {
  const file = definitions.fileOf(name);
  const module = await definitions.load(name).catch(async (error: unknown) => {
    const place = await definitions.placeOf?.(error);
    const cycle = definitions.cycleOf?.(place?.file ?? file) ?? [];
    const chart = definitions.names.find((each) => definitions.fileOf(each) === place?.file);
    throw definitionError({ chart, ...(place ?? { file }) }, error, cycle);
  });
  const charts = [...new Set(Object.values(module).filter(isChart))];
  const [chart] = charts;
  if (chart === undefined || charts.length > 1) {
    const count = charts.length === 0 ? 'no chart' : `${charts.length.toString()} charts`;
    throw new HelmGenError({
      ...{ code: 'chart', file, message: `exports ${count}` },
      remedy: 'export one, made by defineChart',
    });
  }
  if (chart.name !== name) {
    throw new HelmGenError({
      ...{ code: 'chart', file, message: `the chart's name is "${chart.name}"` },
      remedy: `name the file ${chart.name}.ts or the chart "${name}"`,
    });
  }
  return chart;
}

/** The error with its place; what is no error of ours is what the definition itself threw. */
function definitionError(place: Location, error: unknown, cycle: readonly string[]): unknown {
  if (isHelmGenError(error)) return withLocation(place, error);
  // The bundler throws its data without our class, which lies in the bundle.
  if (error instanceof Error && 'diagnostics' in error) {
    return new HelmGenError(error.diagnostics as readonly Diagnostic[], { cause: error });
  }
  const message = error instanceof Error ? error.message : String(error);
  // One of them is used by another before it is made: undefined in a bundle, not initialized elsewhere.
  if (cycle.length > 0 && /of undefined|is undefined|before initialization/.test(message)) {
    const files = [place.file, ...cycle].join(' and ');
    return new HelmGenError(
      {
        ...{ code: 'chart', ...place, message: `${message}: ${files} import each other` },
        remedy: 'take one of the imports out, and write what it gave as text',
      },
      { cause: error },
    );
  }
  return new HelmGenError({ code: 'chart', ...place, message }, { cause: error });
}
