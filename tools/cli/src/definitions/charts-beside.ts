import { type Chart, releasesOf, renderChart } from '@helm-gen/chart';
import type { Definitions } from '../cli/io.ts';
import { loadCharts } from './definitions.ts';

/**
 * The charts whose Services these charts name in an address, without loading all others.
 *
 * @throws {HelmGenError} when one of them cannot be loaded
 */
export async function chartsBeside(
  definitions: Definitions,
  charts: readonly Chart[],
): Promise<readonly Chart[]> {
  const loaded = charts.map(({ name }) => name);
  const text = JSON.stringify(charts.map(rendered));
  const hosts = new Set(
    [...text.matchAll(/:\/\/(?:[^\s/@"]*@)?([a-z0-9-]+)/g)].map(([, host]) => host),
  );
  const named = definitions.names.filter((name) => hosts.has(name) && !loaded.includes(name));
  return loadCharts(definitions, named);
}

function rendered(chart: Chart): unknown {
  return releasesOf(chart).map(({ environment }) =>
    renderChart(chart, environment === 'default' ? {} : { environment }),
  );
}
