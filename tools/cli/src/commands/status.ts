import {
  type EnvironmentStatus,
  type PlannedEnvironment,
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
import { exitCodeOf, messageOf, type ExitCode } from '../report/errors.ts';
import { statusReport } from '../report/status-report.ts';
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
    await context.report(statusReport(statuses));
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
