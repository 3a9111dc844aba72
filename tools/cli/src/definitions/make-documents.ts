import { checks } from '@helm-gen/cluster';
import { documents } from '@helm-gen/chart-review';
import type { MadeChart, Workspace } from '../cli/io.ts';
import { loadCharts } from './definitions.ts';

/** @throws {HelmGenError} with every definition that cannot be used, and why */
export async function makeDocuments(
  { definitions, loadConfig, output, settings }: Workspace,
  name: string,
): Promise<MadeChart | undefined> {
  const { docs } = await loadConfig();
  if (docs === undefined) return undefined;
  const files = await documents({
    ...docs,
    charts: await loadCharts(definitions, definitions.names),
    rules: await definitions.rules(),
    checks: Object.fromEntries(Object.entries(checks).map(([id, { title }]) => [id, title])),
    checked: settings,
    command: 'npx helm-gen',
    chartsDirectory: output,
    definitionFile: definitions.fileOf,
  });
  return { name, files: [...files], releases: [] };
}
