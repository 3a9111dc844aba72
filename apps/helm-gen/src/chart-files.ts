import { generatedMarker } from '@helm-gen/chart/generated-marker';
import type { Chart } from '@helm-gen/chart';
import { chartPath, definitionFile } from './chart-path.ts';
import type { Definitions } from './cli/io.ts';
import type { ChartDirectory } from './disk/chart-directory.ts';

/** The directory of a chart as its definition wants it. */
export async function chartDirectory(root: string, chart: Chart): Promise<ChartDirectory> {
  const [{ chartFiles }, { cachedTypes }] = await Promise.all([
    import('@helm-gen/chart'),
    import('./types-cache.ts'),
  ]);
  const compileTypes = cachedTypes(root, async (schema) =>
    (await import('./types-compiler.ts')).compileTypes(schema),
  );
  const files = await chartFiles(chart, {
    definitionFile: definitionFile(chart.name),
    compileTypes,
  });
  return directoryOf(root, chart.name, files);
}

/**
 * The directories of charts, as this bundle of sources made them before where it did: then neither a definition nor a
 * library is loaded. A definition that reads anything but its sources is against the rules, and `generate --check`,
 * which makes every chart anew, finds it out.
 *
 * @throws CliError 2 with every definition that cannot be used, and why
 */
export async function chartDirectories(
  root: string,
  definitions: Definitions,
  names: readonly string[],
): Promise<readonly ChartDirectory[]> {
  const made = names.map((name) => definitions.made?.read(name));
  const missing = names.filter((_, index) => made[index] === undefined);
  const fresh = missing.length === 0 ? [] : await makeAnew(root, definitions, missing);
  for (const [index, name] of missing.entries()) {
    const directory = fresh[index];
    if (directory !== undefined) definitions.made?.keep(name, directory.files);
  }
  return names.map((name, index) => {
    const files = made[index];
    return files === undefined
      ? (fresh[missing.indexOf(name)] as ChartDirectory)
      : directoryOf(root, name, files);
  });
}

/** @throws CliError 2 with every definition that cannot be used, and why */
export async function makeAnew(
  root: string,
  definitions: Definitions,
  names: readonly string[],
): Promise<readonly ChartDirectory[]> {
  const { loadCharts } = await import('./definitions.ts');
  const charts = await loadCharts(definitions, names);
  return Promise.all(charts.map((chart) => chartDirectory(root, chart)));
}

function directoryOf(
  root: string,
  name: string,
  files: ReadonlyMap<string, string>,
): ChartDirectory {
  return { root, path: chartPath(name), marker: generatedMarker, files };
}
