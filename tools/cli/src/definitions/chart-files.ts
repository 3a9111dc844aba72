import type { MadeChart, Workspace } from '../cli/io.ts';

/**
 * Charts as this bundle of sources made them before where it did: then neither a definition nor a library is loaded. A
 * definition that reads anything but its sources is against the rules, and `generate --check`, which makes every chart
 * anew, finds it out.
 *
 * @throws {HelmGenError} with every definition that cannot be used, and why
 */
export async function madeCharts(
  workspace: Workspace,
  names: readonly string[],
): Promise<readonly MadeChart[]> {
  const { made } = workspace.definitions;
  const kept = names.flatMap((name) => made?.read(name) ?? []);
  const charts = new Map(kept.map((chart) => [chart.name, chart]));
  const missing = names.filter((name) => !charts.has(name));
  for (const chart of await chartsAnew(workspace, missing)) {
    made?.keep(chart.name, chart);
    charts.set(chart.name, chart);
  }
  return names.flatMap((name) => charts.get(name) ?? []);
}

/**
 * Charts made from their definitions.
 *
 * @throws {HelmGenError} with every definition that cannot be used, and why
 */
export async function chartsAnew(
  workspace: Workspace,
  names: readonly string[],
): Promise<readonly MadeChart[]> {
  if (names.length === 0) return [];
  return (await import('./make-charts.ts')).makeCharts(workspace, names);
}
