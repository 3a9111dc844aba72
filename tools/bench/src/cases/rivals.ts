import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, BenchCase } from '../bench-case.ts';
import { duration, output } from '../child.ts';
import { figureOf } from '../figure.ts';
import { measureByTurns } from '../rounds.ts';
import { helmGen } from './generate.ts';

/** Other generators on the same two services, as processes. */
export const rivals: BenchCase = {
  name: 'rivals',
  help: 'cdk8s and kosko on the same two services (installed into tools/bench/rivals)',
  run: async (bench) => {
    const folder = join(bench.root, 'tools/bench/rivals');
    if (!(await areInstalled(bench, folder))) return [];
    const own = { cwd: bench.root };
    const theirs = { cwd: folder };
    const node = process.execPath;
    const synth = [node, 'node_modules/cdk8s-cli/bin/cdk8s', 'synth', '--check-upgrade', 'false'];
    const times = await measureByTurns(bench.runs, {
      // Unlike plain generate it takes nothing that it made before, as the rivals do not.
      ours: () => duration([node, helmGen(bench.root), 'generate', '--check'], own),
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
        what: 'helm-gen generate --check, two charts made anew',
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

/** Whether the rivals are there, if need be after an install. */
async function areInstalled({ note }: Bench, folder: string): Promise<boolean> {
  // npm writes this file when it comes to its end.
  const installed = changed(join(folder, 'node_modules/.package-lock.json'));
  if (installed >= changed(join(folder, 'package-lock.json'))) return true;
  note('installing cdk8s and kosko into tools/bench/rivals, some 100 MB …');
  try {
    await output(['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
    return true;
  } catch (error) {
    note(`cdk8s and kosko were not measured, for npm cannot install them: ${String(error)}`);
    return false;
  }
}

/** When a file was changed, in ms; 0 where there is none. */
function changed(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
