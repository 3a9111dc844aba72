import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, BenchCase } from '../bench-case.ts';
import { duration, output } from '../child.ts';
import { figureOf } from '../figure.ts';
import { measureByTurns } from '../rounds.ts';
import { helmGen } from './generate.ts';

/** Other generators on the same two services, as processes. */
export const rivals: BenchCase = {
  name: 'rivals',
  help: 'cdk8s and kosko on the same two services (installed into tools/bench/rivals with --rivals)',
  run: async (bench) => {
    const folder = join(bench.root, 'tools/bench/rivals');
    if (!(await areInstalled(bench, folder))) return [];
    const own = { cwd: bench.root };
    const theirs = { cwd: folder };
    const node = process.execPath;
    const synth = [node, 'node_modules/cdk8s-cli/bin/cdk8s', 'synth', '--check-upgrade', 'false'];
    const times = await measureByTurns(bench.runs, {
      ours: () => duration([node, helmGen(bench.root), 'generate'], own),
      kosko: () => duration([node, 'kosko.mjs'], theirs),
      cdk8s: () => duration([node, 'cdk8s.mjs'], theirs),
      cdk8sSynth: () => duration([...synth, '--output', 'dist/manifests'], theirs),
      cdk8sHelm: () =>
        duration(
          [
            ...[...synth, '--format', 'helm', '--output', 'dist/helm'],
            ...['--chart-api-version', 'v2', '--chart-version', '1.0.0'],
          ],
          theirs,
        ),
    });
    const line = (what: string, samples: readonly number[]) =>
      figureOf({
        name: 'rivals',
        what: 'helm-gen generate, two charts',
        samples: times.ours,
        against: { what, samples },
      });
    return [
      line('kosko generate, manifests', times.kosko),
      line('cdk8s, its program alone, manifests', times.cdk8s),
      line('cdk8s synth, manifests', times.cdk8sSynth),
      line('cdk8s synth --format helm, a chart without values', times.cdk8sHelm),
    ];
  },
};

async function areInstalled({ installRivals, note }: Bench, folder: string): Promise<boolean> {
  if (existsSync(join(folder, 'node_modules/cdk8s-cli'))) return true;
  if (!installRivals) {
    note('cdk8s and kosko are not installed; --rivals installs them into tools/bench/rivals');
    return false;
  }
  note('installing cdk8s and kosko into tools/bench/rivals');
  await output(['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  return true;
}
