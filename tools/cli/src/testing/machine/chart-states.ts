import { appendFileSync, cpSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { generatedMarker } from '@helm-gen/chart/generated-marker';
import { writeCharts } from '../../disk/chart-directory.ts';
import { readSnapshot } from '../../disk/snapshot.ts';
import type { RepositoryCopy } from './repository-copy.ts';

export const charts = ['todo-backend', 'todo-frontend'] as const;

/** Every path below a directory with what lies there; undefined if nothing does. */
export function contentOf(directory: string): string | undefined {
  const snapshot = readSnapshot(directory);
  if (snapshot === undefined) return undefined;
  return JSON.stringify(
    [...snapshot].map(([path, entry]) => [
      path,
      entry.kind === 'file' ? entry.bytes.toString('base64') : entry,
    ]),
  );
}

function textsIn(directory: string): ReadonlyMap<string, string> {
  const entries = [...(readSnapshot(directory) ?? [])];
  return new Map(
    entries.flatMap(([path, entry]) =>
      entry.kind === 'file' ? [[path, entry.bytes.toString()]] : [],
    ),
  );
}

/** Generates the charts once, and keeps beside them old ones that differ in nearly every way. */
export async function twoStates(copy: RepositoryCopy) {
  const { exitCode, stderr } = await copy.run(['generate']);
  if (exitCode !== 0) throw new Error(stderr);
  cpSync(copy.path('helm'), copy.path('old'), { recursive: true });
  for (const chart of charts) {
    const inChart = (path: string) => copy.path('old', chart, path);
    for (const path of ['Chart.yaml', 'values.yaml', 'README.md', 'values/dev.yaml']) {
      appendFileSync(inChart(path), '# old\n');
    }
    renameSync(inChart('templates/service.yaml'), inChart('templates/old.yaml'));
    rmSync(inChart('values.d.ts'));
    symlinkSync('values.yaml', inChart('values.d.ts'));
  }
  const contents = (parent: string) =>
    Object.fromEntries(charts.map((chart) => [chart, contentOf(copy.path(parent, chart))]));
  const [old, fresh] = [contents('old'), contents('helm')];
  const wanted = charts.map((chart) => ({
    root: copy.root,
    path: `helm/${chart}`,
    marker: generatedMarker,
    files: textsIn(copy.path('helm', chart)),
  }));
  return {
    /** Puts the old charts in place, in the directory of the charts. */
    restoreOld: (names: readonly string[] = charts) => {
      for (const chart of names) {
        rmSync(copy.path('helm', chart), { recursive: true, force: true });
        cpSync(copy.path('old', chart), copy.path('helm', chart), {
          recursive: true,
          verbatimSymlinks: true,
        });
      }
    },
    /** Does to the disk what the next run does, without a process of its own. */
    generateAgain: () => writeCharts(wanted),
    /** What is in place of each chart. */
    found: () =>
      charts.map((chart) => {
        const content = contentOf(copy.path('helm', chart));
        if (content === undefined) return 'none';
        return content === old[chart] ? 'old' : content === fresh[chart] ? 'new' : 'mix';
      }),
  };
}

/** How often there was each outcome, for a person: `old,old 54; new,new 96`. */
export function tally(outcomes: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts].map(([outcome, count]) => `${outcome} ${count.toString()}`).join('; ');
}
