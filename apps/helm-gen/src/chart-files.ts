import { chartInPlace } from './chart-in-place.ts';
import type { Definitions } from './cli/io.ts';
import type { ChartDirectory } from './disk/chart-directory.ts';

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
  const kept = names.flatMap((name) => {
    const files = definitions.made?.read(name);
    return files === undefined ? [] : [[name, chartInPlace(root, name, files)] as const];
  });
  const charts = new Map(kept);
  const missing = names.filter((name) => !charts.has(name));
  for (const [index, chart] of (await chartsAnew(root, definitions, missing)).entries()) {
    const name = missing[index] ?? '';
    definitions.made?.keep(name, chart.files);
    charts.set(name, chart);
  }
  return names.flatMap((name) => charts.get(name) ?? []);
}

/**
 * The directories of charts, made from their definitions.
 *
 * @throws CliError 2 with every definition that cannot be used, and why
 */
export async function chartsAnew(
  root: string,
  definitions: Definitions,
  names: readonly string[],
): Promise<readonly ChartDirectory[]> {
  if (names.length === 0) return [];
  return (await import('./make-charts.ts')).makeCharts(root, definitions, names);
}
