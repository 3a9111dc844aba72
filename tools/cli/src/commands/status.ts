import {
  type EnvironmentStatus,
  type PlannedEnvironment,
  type ReleaseStatus,
  byContext,
  contextOption,
  describeCluster,
  environmentNames,
  neverSilent,
  plannedEnvironment,
  statusOf,
  withCluster,
} from '@helm-gen/cluster';
import { command, type Context } from '../cli/command.ts';
import { isHelmGenError } from '@helm-gen/errors';
import { exitCodeOf, messageOf, type ExitCode } from '../cli/errors.ts';
import { caseOf, type Case } from '../report/report.ts';
import { table } from '../report/table.ts';
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
    await context.report({
      data: statuses,
      text: asTable(statuses),
      cases: statuses.flatMap(casesOf),
    });
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

const deployed = { id: 'deployed', title: 'The release is deployed' };

/** What is asked of each release; what could not be found out is an error, or skipped where nothing is to be seen. */
function casesOf(status: EnvironmentStatus): readonly Case[] {
  const { environment, absent, unread: why, releases } = status;
  const nothing = { ...deployed, suite: environment };
  if (why !== undefined) return [{ ...nothing, state: 'error', findings: [{ message: why }] }];
  if (absent !== undefined) {
    return [{ ...nothing, state: 'skipped', findings: [{ message: absent }] }];
  }
  return releases.flatMap((release) => casesOfRelease(environment, release));
}

function casesOfRelease(environment: string, status: ReleaseStatus): readonly Case[] {
  const { release, status: state, waiting, drift } = status;
  const suite = `${environment}.${release}`;
  const absent = {
    ...{ ...deployed, suite, findings: [{ message: state }] },
    state: state === 'unknown' ? 'error' : 'skipped',
  } as const;
  if (!isKnown(status)) return [absent];
  return [
    state === 'unknown'
      ? absent
      : caseOf({ ...deployed, suite }, state === 'deployed' ? [] : [state]),
    caseOf(
      { suite, id: 'ready', title: 'The pods are ready' },
      waiting === undefined ? [] : [waiting],
    ),
    caseOf({ suite, id: 'drift', title: 'Nothing has drifted' }, drift),
  ];
}

/** Whether anything of a release was found. */
function isKnown({ revision, wanted }: ReleaseStatus): boolean {
  return revision !== undefined || wanted > 0;
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

function cells(status: ReleaseStatus): readonly string[] {
  const { release, status: state, revision, ready, wanted, waiting, drift } = status;
  const { chart = '–', appVersion = '–' } = status;
  const note = [
    ...(state === 'deployed' ? [] : [state]),
    ...(waiting === undefined ? [] : [waiting]),
  ];
  return [
    release,
    revision?.toString() ?? '–',
    chart,
    appVersion,
    isKnown(status) ? `${ready.toString()}/${wanted.toString()}` : '–',
    !isKnown(status) ? '–' : drift.length === 0 ? 'none' : drift.length.toString(),
    note.join(': '),
  ];
}
