import { command, type Context } from '../cli/command.ts';
import { isHelmGenError } from '@helm-gen/errors';
import { exitCodeOf, messageOf, type ExitCode } from '../cli/errors.ts';
import { contextOption, describeCluster, withCluster } from '../cluster/connect.ts';
import {
  byContext,
  environmentNames,
  plannedEnvironment,
  type PlannedEnvironment,
} from '../cluster/planned-releases.ts';
import { statusOf, type EnvironmentStatus, type ReleaseStatus } from '../cluster/status.ts';
import { table } from '../report/table.ts';
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
    const groups = byContext(environments).map((group) => looksAt(context, asked, group));
    const looks = (await Promise.all(groups)).flat();
    for (const text of new Set(looks.flatMap(({ said = [] }) => said))) context.progress(text);
    const statuses = looks.map((look) => look.status);
    await context.report({ data: statuses, text: asTable(statuses) });
    return looks.reduce<ExitCode>((most, { exitCode }) => (exitCode > most ? exitCode : most), 0);
  },
});

/** How an environment is; where it could not be read, what that ends with, and what is said of it. */
interface Look {
  readonly status: EnvironmentStatus;
  readonly exitCode: ExitCode;
  readonly said?: string | undefined;
}

/** What can be read is shown beside what cannot; a context that was named wrongly is wrong use. */
async function looksAt(
  context: Context,
  asked: string | undefined,
  environments: readonly [PlannedEnvironment, ...PlannedEnvironment[]],
): Promise<readonly Look[]> {
  try {
    return await withCluster(context, asked, environments[0], (cluster) => {
      context.progress(describeCluster(cluster));
      return neverSilent(context, () =>
        Promise.all(
          environments.map((environment) =>
            statusOf(cluster, environment).then(
              (found): Look => ({
                ...{ status: found, exitCode: found.forbidden === undefined ? 0 : 3 },
                said: found.forbidden?.join('\n'),
              }),
              (error: unknown) => unread(context, environment, error),
            ),
          ),
        ),
      );
    });
  } catch (error) {
    if (asked !== undefined && exitCodeOf(error) === 2) throw error;
    return environments.map((environment) => unread(context, environment, error));
  }
}

function unread(
  { verbose }: Context,
  { name: environment, namespace }: PlannedEnvironment,
  error: unknown,
): Look {
  if (!isHelmGenError(error)) throw error;
  const [why = ''] = messageOf(error, false).split('\n');
  return {
    status: { environment, namespace, unread: why, releases: [] },
    exitCode: exitCodeOf(error),
    said: messageOf(error, verbose),
  };
}

const columns = ['environment', 'release', 'revision', 'chart', 'app', 'ready', 'drift', ''];

function asTable(statuses: readonly EnvironmentStatus[]): string {
  const rows = statuses.flatMap(({ environment, absent, unread: why = absent, releases }) =>
    why === undefined
      ? releases.map((release) => [environment, ...cells(release)])
      : [[environment, why]],
  );
  const notes = statuses.flatMap(({ environment, forbidden = [], releases }) => [
    ...forbidden.map((what) => `${environment}: not shown: ${what}`),
    ...releases.flatMap((each) => each.notes.map((note) => `${each.release}: ${note}`)),
  ]);
  const lines = [...table([columns, ...rows]), ...(notes.length === 0 ? [] : ['', ...notes])];
  return `${lines.join('\n')}\n`;
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
  const isKnown = revision !== undefined || wanted > 0;
  const note = [
    ...(state === 'deployed' ? [] : [state]),
    ...(waiting === undefined ? [] : [waiting]),
  ];
  return [
    release,
    revision?.toString() ?? '–',
    chart,
    appVersion,
    isKnown ? `${ready.toString()}/${wanted.toString()}` : '–',
    !isKnown ? '–' : drift.length === 0 ? 'none' : drift.length.toString(),
    note.join(': '),
  ];
}
