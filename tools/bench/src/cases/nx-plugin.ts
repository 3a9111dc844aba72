import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, BenchCase } from '../bench-case.ts';
import { output } from '../child.ts';
import { type Figure, figureOf } from '../figure.ts';
import { withDefinitions } from '../many-definitions.ts';
import { measureByTurns } from '../rounds.ts';

const charts = 100;
const ours = './tools/nx-helm/plugin.mjs';
const idle = './idle.mjs';

/** What the Nx plugin takes at the start of a command of Nx, where there are many charts. */
export const nxPlugin: BenchCase = {
  name: 'nx-plugin',
  help: `the Nx plugin loaded, and the nodes of ${charts.toString()} charts`,
  run: (bench) =>
    withDefinitions(bench.root, charts, async (workspace) => [await inNx(bench, workspace)]),
};

/** As Nx counts it, beside a plugin that makes no node: Nx loads its own plugins at the same time. */
async function inNx({ root, runs }: Bench, workspace: string): Promise<Figure> {
  mkdirSync(join(workspace, 'tools'));
  symlinkSync(join(root, 'tools/nx-helm'), join(workspace, 'tools/nx-helm'));
  const write = (file: string, text: string) => {
    writeFileSync(join(workspace, file), text);
  };
  write('package.json', '{}');
  write(idle, "export const name = 'idle';\nexport const createNodes = ['none', () => []];\n");
  write('measures.cjs', measures);
  const times = await measureByTurns(runs, {
    idle: () => nxCounts(workspace, idle, 'idle'),
    ours: () => nxCounts(workspace, ours, '@helm-gen/nx'),
  });
  return figureOf({
    name: 'nx-plugin',
    what: `the plugin loaded, and the nodes of ${charts.toString()} charts, as Nx counts it`,
    samples: times.ours,
    against: { what: 'a plugin that does nothing', samples: times.idle },
    aim: { atMost: 100, of: 'figure' },
  });
}

/** Ends what Nx prints with what it has measured. Nx's own log of that would load modules while it measures. */
const measures = `process.on('exit', () => {
  const entries = performance.getEntriesByType('measure').map((one) => [one.name, one.duration]);
  require('node:fs').writeSync(1, '\\n' + JSON.stringify(Object.fromEntries(entries)));
});
`;

/** How long a plugin took, in ms. */
async function nxCounts(workspace: string, plugin: string, name: string): Promise<number> {
  const settings = { analytics: false, neverConnectToCloud: true, plugins: [plugin] };
  writeFileSync(join(workspace, 'nx.json'), JSON.stringify(settings));
  const nx = ['--require', './measures.cjs', 'node_modules/nx/dist/bin/nx.js'];
  const text = await output([process.execPath, ...nx, 'show', 'projects'], {
    cwd: workspace,
    env: { NX_ISOLATE_PLUGINS: 'false', NX_DAEMON: 'false' },
  });
  const counted = JSON.parse(text.split('\n').at(-1) ?? '') as Readonly<Record<string, number>>;
  const took = (measure: string) => {
    const time = counted[measure];
    if (time === undefined) throw new Error(`Nx no longer measures "${measure}"`);
    return time;
  };
  return took(`Load Nx Plugin: ${plugin}`) + took(`${name}:createNodes`);
}
