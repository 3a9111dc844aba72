import { fault } from '@helm-gen/errors';
import { chartsBeside } from '../definitions/charts-beside.ts';
import { command, type Context } from '../cli/command.ts';
import { type ExitCode } from '../cli/errors.ts';
import { changeLines, changesBetween, changeStatistics } from '../cluster/changes.ts';
import type { ObjectChange } from '../cluster/changes.ts';
import { confirmation, yesOption } from '../cluster/confirm.ts';
import { contextOption, describeCluster, withCluster, type Cluster } from '../cluster/connect.ts';
import { withDeployLock } from '../cluster/deploy-lock.ts';
import { findingCases, findingLines } from '../cluster/finding.ts';
import { caseOf } from '../report/report.ts';
import { manifestsOf } from '../cluster/helm-releases.ts';
import { plannedEnvironment, type PlannedEnvironment } from '../cluster/planned-releases.ts';
import { preflight } from '../cluster/preflight.ts';
import { rollOut, type Outcome } from '../cluster/roll-out.ts';
import { driftLines, releaseDrift } from '../cluster/verify/release-drift.ts';
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
  checks: true,
  options: {
    ...valuesOptions,
    'dry-run': { type: 'flag', help: 'check everything and show what would change; write nothing' },
    'no-rollback': { type: 'flag', help: 'leave a release that failed as it is' },
    ...yesOption,
    ...contextOption,
  },
  run: async (context, options, { ENV }) => {
    const {
      'dry-run': isDryRun,
      'no-rollback': noRollback,
      yes,
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
    const confirm = confirmation(context, environment, yes || isDryRun);
    return withCluster(context, asked, async (cluster) => {
      const { root, progress } = context;
      const { namespace } = environment;
      progress(`${ENV}: namespace ${namespace} in the ${describeCluster(cluster)}`);
      const beside = await chartsBeside(context.definitions, charts);
      const rules = await context.definitions.rules();
      const findings = await preflight({
        ...{ workspace: context, cluster, environment, values, beside, rules, progress },
      });
      if (findings.length > 0) {
        const text = findings.map(findingLines).join('');
        await context.report({
          data: { environment: ENV, namespace, findings },
          text: `${ENV}  not deployed; nothing was changed\n${text}`,
          cases: findingCases(ENV, findings),
        });
        return 1;
      }
      const changes = await changesOf(cluster, environment);
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
          ...{ shouldRollBack, progress },
        });
      });
      return show(context, environment, changes, outcomes);
    });
  },
});

const deployed = { id: 'deploy', title: 'The release is deployed' };

async function changesOf(
  cluster: Cluster,
  { namespace, releases }: PlannedEnvironment,
): Promise<readonly ReleaseChanges[]> {
  return Promise.all(
    releases.map(async ({ name, manifests }) => {
      const deployed = await manifestsOf(cluster, namespace, name);
      const drift =
        deployed.length === 0
          ? []
          : driftLines(await releaseDrift(cluster, namespace, deployed, deployed));
      return { release: name, changes: changesBetween(deployed, manifests), drift };
    }),
  );
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
    if (outcome === undefined) return `${name}  not tried, for one before it failed\n`;
    const { revision, state, failures, refusal, then } = outcome;
    if (state === 'ready') return `${name}  ready: revision ${revision.toString()}\n`;
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
