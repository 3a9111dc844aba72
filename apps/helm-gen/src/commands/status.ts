import { command, type Context } from '../cli/command.ts';
import { CliError } from '../cli/errors.ts';
import { contextOption, describeCluster, withCluster } from '../cluster/connect.ts';
import {
  environmentNames,
  plannedEnvironment,
  type PlannedEnvironment,
} from '../cluster/planned-releases.ts';
import { statusOf, type EnvironmentStatus, type ReleaseStatus } from '../cluster/status.ts';
import { neverSilent } from '../cluster/wait.ts';
import { loadCharts } from '../definitions/definitions.ts';

export const status = command({
  name: 'status',
  help: 'Shows what is deployed in each environment, how many pods are ready, and what has drifted.',
  takes: ['[ENV]'],
  examples: ['helm-gen status', 'helm-gen status prod --json'],
  options: contextOption,
  run: async (context, { context: asked }, { ENV }) => {
    const charts = await loadCharts(context.definitions, context.charts);
    const environments = (ENV === undefined ? environmentNames(charts) : [ENV]).map((name) =>
      plannedEnvironment(charts, name),
    );
    const statuses = await statusesOf(context, asked, environments);
    context.print(statuses, asTable(statuses));
    return 0;
  },
});

/** A cluster that is not there is a state to show, and no error. */
async function statusesOf(
  context: Context,
  asked: string | undefined,
  environments: readonly PlannedEnvironment[],
): Promise<readonly EnvironmentStatus[]> {
  try {
    return await withCluster(context, asked, (cluster) => {
      context.progress(describeCluster(cluster));
      return neverSilent(context, () =>
        Promise.all(environments.map((environment) => statusOf(cluster, environment))),
      );
    });
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    context.progress(error.message);
    const [absent = ''] = error.message.split('\n');
    return environments.map(({ name, namespace }) => ({
      environment: name,
      namespace,
      absent,
      releases: [],
    }));
  }
}

const columns = ['environment', 'release', 'revision', 'chart', 'app', 'ready', 'drift', ''];

function asTable(statuses: readonly EnvironmentStatus[]): string {
  const rows = statuses.flatMap(({ environment, absent, releases }) =>
    absent === undefined
      ? releases.map((release) => [environment, ...cells(release)])
      : [[environment, absent]],
  );
  const full = [columns, ...rows].filter(({ length }) => length === columns.length);
  const widths = columns.map((_, column) =>
    Math.max(
      ...[columns, ...rows]
        .filter((row) => full.includes(row) || column === 0)
        .map((row) => row[column]?.length ?? 0),
    ),
  );
  return [columns, ...rows]
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

function cells({
  release,
  status: state,
  revision,
  chart = '–',
  appVersion = '–',
  ready,
  wanted,
  waiting,
  drift,
}: ReleaseStatus): readonly string[] {
  const note = [
    ...(state === 'deployed' ? [] : [state]),
    ...(waiting === undefined ? [] : [waiting]),
  ];
  return [
    release,
    revision?.toString() ?? '–',
    chart,
    appVersion,
    revision === undefined ? '–' : `${ready.toString()}/${wanted.toString()}`,
    revision === undefined ? '–' : drift.length === 0 ? 'none' : drift.length.toString(),
    note.join(': '),
  ];
}
