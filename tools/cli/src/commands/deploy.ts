import {
  type Checked,
  type Cluster,
  type ObjectChange,
  type Outcome,
  type PlannedEnvironment,
  changeLines,
  changeStatistics,
  changesBetween,
  confirmOption,
  confirmation,
  contextOption,
  describeCluster,
  driftLines,
  findingLines,
  interruptible,
  plannedEnvironment,
  preflight,
  releaseDrift,
  rollOut,
  stepsOf,
  withCluster,
  withDeployLock,
} from '@helm-gen/cluster';
import { fault } from '@helm-gen/errors';
import { chartsBeside } from '../definitions/charts-beside.ts';
import { command, type Context } from '../cli/command.ts';
import { type ExitCode } from '../cli/errors.ts';
import { chartProblems } from '../chain/chart-problems.ts';
import { caseOf, findingCases } from '../report/report.ts';
import { chartPath } from '../definitions/chart-path.ts';
import { loadCharts } from '../definitions/definitions.ts';
import { helmValues, readValuesOptions, valuesOptions } from '../input/values-options.ts';

/** What a deploy changes of one release. */
interface ReleaseChanges {
  readonly release: string;
  /** From what helm deployed last to what the chart renders. */
  readonly changes: readonly ObjectChange[];
  /** What somebody has changed since then, a line each. */
  readonly drift: readonly string[];
}

export const deploy = command({
  name: 'deploy',
  help: 'Deploys charts to an environment with helm, and waits until they are ready; values are for one.',
  takes: ['ENV', '[CHART…]'],
  examples: [
    'helm-gen deploy dev',
    'helm-gen deploy dev todo-backend --set replicaCount=2 --dry-run',
  ],
  options: {
    ...valuesOptions,
    'dry-run': { type: 'flag', help: 'check everything and show what would change; write nothing' },
    'no-rollback': { type: 'flag', help: 'leave a release that failed as it is' },
    ...confirmOption,
    ...contextOption,
  },
  run: async (context, options, { ENV }) => {
    const {
      'dry-run': isDryRun,
      'no-rollback': noRollback,
      confirm: confirmed,
      context: asked,
      ...given
    } = options;
    const charts = await loadCharts(context.definitions, context.charts);
    const values = readValuesOptions(given);
    const forHelm = helmValues(values);
    if (forHelm.options.length > 0 && charts.length > 1) {
      const names = charts.map(({ name }) => name).join(', ');
      throw fault(
        'argument',
        `values are for one chart; name it: helm-gen deploy ${ENV} CHART, one of ${names}`,
      );
    }
    const environment = plannedEnvironment(charts, ENV, values);
    const confirm = confirmation(context, environment, isDryRun ? ENV : confirmed);
    const isWhole = charts.length === context.definitions.names.length;
    const repeated = ['deploy', ENV, ...(isWhole ? [] : context.charts)].join(' ');
    const { onStep, left } = stepsOf(ENV, environment.namespace, repeated);
    const work = async (cluster: Cluster): Promise<ExitCode> => {
      const { root, progress } = context;
      const { namespace } = environment;
      progress(`${ENV}: namespace ${namespace} in the ${describeCluster(cluster)}`);
      const beside = await chartsBeside(context.definitions, charts);
      const rules = await context.definitions.rules();
      const [broken, checked] = await Promise.all([
        chartProblems({ workspace: context, environment, values, beside, rules }),
        preflight(cluster, environment, environment.releases, progress),
      ]);
      const findings = [...broken, ...checked.findings];
      if (findings.length > 0) {
        const text = findings.map(findingLines).join('');
        await context.report({
          data: { environment: ENV, namespace, findings },
          text: `${ENV}  not deployed; nothing was changed\n${text}`,
          cases: findingCases(ENV, findings),
        });
        return 1;
      }
      const changes = changesOf(environment, checked);
      if (isDryRun) {
        await context.report({
          data: { environment: ENV, namespace, changes },
          text: textOf(changes),
          cases: changes.map(({ release }) => caseOf({ ...deployed, suite: release }, [])),
        });
        return 0;
      }
      progress(textOf(changes).trimEnd());
      await confirm();
      const outcomes = await withDeployLock(cluster, namespace, progress, (lock) => {
        const shouldRollBack = !noRollback;
        const directoryOf = (chart: string) => chartPath(context, chart);
        return rollOut({
          ...{ root, directoryOf, cluster, environment, lock, values: forHelm },
          ...{ shouldRollBack, progress, onStep },
        });
      });
      return show(context, environment, changes, outcomes);
    };
    return interruptible(context.progress, left, () =>
      withCluster(context, asked, environment, work),
    );
  },
});

const deployed = { id: 'deploy', title: 'The release is deployed' };

function changesOf(
  { namespace, releases }: PlannedEnvironment,
  { present }: Checked,
): readonly ReleaseChanges[] {
  return releases.map(({ name, manifests }) => {
    const found = present.get(name);
    if (found === undefined) return { release: name, changes: [], drift: [] };
    const drift = driftLines(
      releaseDrift({ name, namespace }, found.deployed, found.deployed, found.live),
    );
    return { release: name, changes: changesBetween(found.deployed, manifests), drift };
  });
}

function textOf(changes: readonly ReleaseChanges[]): string {
  return changes
    .map(({ release, changes: objects, drift }) =>
      [
        `${release}: ${changeStatistics(objects)}`,
        ...changeLines(objects),
        ...drift.map((line) => `  ! ${line}`),
        ...(drift.length === 0
          ? []
          : ['  ! not by helm: it puts back what the chart renders, and leaves what was added']),
        '',
      ].join('\n'),
    )
    .join('');
}

async function show(
  context: Context,
  { name: environment, namespace, releases }: PlannedEnvironment,
  changes: readonly ReleaseChanges[],
  outcomes: readonly Outcome[],
): Promise<ExitCode> {
  const lines = releases.map(({ name }) => {
    const outcome = outcomes.find(({ release }) => release === name);
    if (outcome === undefined || outcome.state === 'not tried') {
      return `${name}  not tried, because what it depends on failed\n`;
    }
    const { revision, state, failures, refusal, then, restarted = [] } = outcome;
    if (state === 'ready') {
      const why = restarted.length === 0 ? '' : ', restarted because a Secret was changed';
      return `${name}  ready: revision ${revision.toString()}${why}\n`;
    }
    const why =
      refusal ?? failures.map(({ trouble }) => `${trouble.cause}: ${trouble.message}`).join('; ');
    return `${name}  failed: ${why}\n  ${then ?? ''}\n`;
  });
  await context.report({
    data: { environment, namespace, changes, releases: outcomes },
    text: lines.join(''),
    cases: releases.map(({ name }, index) => {
      const isReady = outcomes.some(({ release, state }) => release === name && state === 'ready');
      return caseOf({ ...deployed, suite: name }, isReady ? [] : [lines[index]?.trimEnd() ?? '']);
    }),
  });
  return outcomes.every(({ state }) => state === 'ready') ? 0 : 1;
}
