import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Chart, releasesOf } from '@helm-gen/chart';
import { generatedMarker } from '@helm-gen/chart/generated-marker';
import type { ChartState } from '@helm-gen/chart-review/review';
import { fault } from '@helm-gen/errors';
import { kubeVersionFor } from '../chain/kube-version.ts';
import { type IsolatedTool, withTool } from '../chain/tools.ts';
import type { Context } from '../cli/command.ts';
import { chartPath } from '../definitions/chart-path.ts';
import { loadCharts } from '../definitions/definitions.ts';
import { chartOnDisk, environmentsIn, type Place } from './chart-on-disk.ts';
import { filesAt } from './git.ts';
import { stateOfDefinition } from './state-of-definition.ts';

/**
 * The charts as they were in a commit: from its definitions, with the packages that are installed now, or where those
 * cannot be loaded from the charts that were committed.
 */
export async function chartsAt(
  context: Context,
  commit: string,
  charts: readonly Chart[],
): Promise<readonly ChartState[]> {
  if (context.atRevision === undefined) return committedCharts(context, commit, charts);
  try {
    const { definitions } = await context.atRevision(commit);
    const before = await loadCharts(definitions, definitions.names);
    return await Promise.all(before.map(stateOfDefinition));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const committed = await committedCharts(context, commit, charts);
    if (committed.length === 0) throw error;
    const why = error.message.split('\n')[0] ?? '';
    context.progress(
      `the definitions of ${commit.slice(0, 12)} cannot be loaded (${why}); its committed charts are compared`,
    );
    return committed;
  }
}

/** The charts that were committed, as they are rendered in the environments of today's definitions. */
function committedCharts(
  context: Context,
  commit: string,
  charts: readonly Chart[],
): Promise<readonly ChartState[]> {
  const files = filesAt(context.root, commit, context.output);
  const inOutput = context.output === '.' ? '' : `${context.output}/`;
  const names = [...files].flatMap(([path, bytes]) => {
    const chart = dirname(path).slice(inOutput.length);
    const isOurs =
      basename(path) === 'Chart.yaml' &&
      !chart.includes('/') &&
      bytes.toString().startsWith(generatedMarker);
    return isOurs ? [chart] : [];
  });
  return withTool('helm', context, async (helm) => {
    const states: ChartState[] = [];
    for (const name of names) {
      const directory = join(helm.home, 'base', name);
      const below = `${chartPath(context, name)}/`;
      for (const [path, bytes] of files) {
        if (!path.startsWith(below)) continue;
        const file = join(directory, path.slice(below.length));
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, bytes);
      }
      states.push(await stateOf(context, helm, directory, name, charts));
    }
    return states;
  });
}

/** A published chart: its directory, or the archive that `helm package` makes. */
export function publishedChart(context: Context, chart: Chart, file: string): Promise<ChartState> {
  const path = resolve(file);
  if (!existsSync(path)) throw fault('argument', `there is no ${file}`);
  return withTool('helm', context, async (helm) => {
    const directory = statSync(path).isDirectory() ? path : unpacked(path, join(helm.home, 'base'));
    return stateOf(context, helm, directory, chart.name, [chart]);
  });
}

function unpacked(archive: string, into: string): string {
  mkdirSync(into);
  try {
    execFileSync('tar', ['-xzf', archive, '-C', into], { stdio: 'pipe' });
  } catch (error) {
    throw fault('argument', `${archive} is no chart archive`, undefined, { cause: error });
  }
  const [chart, ...more] = readdirSync(into);
  if (chart === undefined || more.length > 0)
    throw fault('argument', `${archive} is no chart archive`);
  return join(into, chart);
}

function stateOf(
  context: Context,
  helm: IsolatedTool,
  directory: string,
  name: string,
  charts: readonly Chart[],
): Promise<ChartState> {
  const chart = charts.find((one) => one.name === name);
  const releases = chart === undefined ? [] : releasesOf(chart);
  const places = environmentsIn(directory).map((environment): Place => {
    const release = releases.find((one) => one.environment === environment);
    const usual = { name: `${name}-${environment}`, namespace: environment };
    const { name: releaseName, namespace } = release ?? usual;
    return { environment, release: releaseName, namespace };
  });
  return chartOnDisk(directory, places, helm, kubeVersionFor(context));
}
