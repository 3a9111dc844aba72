import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { createNodes } from '@helm-gen/nx-helm';
import { type Figure, figureOf } from '../figure.ts';

export interface Plugin {
  readonly createNodes: typeof createNodes;
}

const definitions = 'apps/helm-gen/src/charts';

/**
 * Loads the Nx plugin and lets it make the nodes of a workspace, as every command of Nx does that needs the graph.
 * @throws Error unless each chart gets a node
 */
export async function nxPlugin(
  workspaceRoot: string,
  load: () => Promise<Plugin>,
): Promise<readonly Figure[]> {
  // Nx knows the files before it asks a plugin.
  const charts = readdirSync(join(workspaceRoot, definitions)).map((file) => file.slice(0, -3));
  const files = charts.flatMap((chart) => [
    `helm/${chart}/Chart.yaml`,
    `${definitions}/${chart}.ts`,
  ]);
  const start = performance.now();
  const plugin = await load();
  const nodes = await plugin.createNodes[1](files, undefined, {
    workspaceRoot,
    nxJsonConfiguration: {},
  });
  const time = performance.now() - start;
  const roots = new Set(nodes.flatMap(([, { projects = {} }]) => Object.keys(projects)));
  if (!charts.every((chart) => roots.has(`helm/${chart}`))) throw new Error('a node is missing');
  const what = `the Nx plugin loaded, and the nodes of ${charts.length.toString()} charts`;
  return [figureOf({ name: 'nx-plugin', what, samples: [time] })];
}
