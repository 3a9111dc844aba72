import { fault } from '@helm-gen/errors';
import { command } from '../cli/command.ts';
import { suggestion } from '../cli/suggest.ts';
import { confirmation, yesOption } from '../cluster/confirm.ts';
import { contextOption, describeCluster, withCluster, type Cluster } from '../cluster/connect.ts';
import { withDeployLock, type DeployLock } from '../cluster/deploy-lock.ts';
import { findingLines, type Finding } from '../cluster/finding.ts';
import { historyOf, presentRevision, previousRevision } from '../cluster/helm-releases.ts';
import { plannedEnvironment, type PlannedEnvironment } from '../cluster/planned-releases.ts';
import { deploymentsOf, helm, rollbackArguments, settledHistory } from '../cluster/roll-out.ts';
import { failureLines, untilReady, type Failure } from '../cluster/until-ready.ts';
import { verifyEnvironment } from '../cluster/verify/verify-environment.ts';
import { loadCharts } from '../definitions/definitions.ts';
import { asTable } from './verify.ts';

/** A release, and the revision to bring back. */
interface Target {
  readonly release: string;
  readonly revision: number;
}

interface Outcome extends Target {
  readonly failures: readonly Failure[];
}

export const rollback = command({
  name: 'rollback',
  help: 'Brings an earlier revision back with helm, waits until it is ready, and verifies it.',
  takes: ['ENV', '[REVISION]'],
  examples: ['helm-gen rollback dev', 'helm-gen rollback dev 3 --chart todo-backend'],
  options: {
    chart: { type: 'text', value: 'CHART', help: 'only this chart; default: all of them' },
    ...yesOption,
    ...contextOption,
  },
  run: async (context, { chart, yes, context: asked }, { ENV, REVISION }) => {
    if (chart !== undefined && !context.charts.includes(chart)) {
      throw fault(
        'argument',
        `unknown chart "${chart}"${suggestion(chart, context.charts, 'charts')}`,
      );
    }
    const names = chart === undefined ? context.charts : [chart];
    // What a chart calls may be in any other one.
    const all = plannedEnvironment(await loadCharts(context.definitions, context.charts), ENV);
    const environment = {
      ...all,
      releases: all.releases.filter((release) => names.includes(release.chart.name)),
    };
    const revision = revisionOf(REVISION, environment);
    const confirm = confirmation(context, environment, yes);
    return withCluster(context, asked, async (cluster) => {
      const { progress } = context;
      progress(`${ENV}: namespace ${environment.namespace} in the ${describeCluster(cluster)}`);
      const { targets, findings } = await targetsOf(cluster, environment, revision);
      if (findings.length > 0) {
        const text = findings.map(findingLines).join('');
        await context.report({
          data: { environment: ENV, findings },
          text: `${ENV}  not rolled back; nothing was changed\n${text}`,
        });
        return 1;
      }
      for (const target of targets) {
        progress(`${target.release}: back to revision ${target.revision.toString()}`);
      }
      await confirm();
      const outcomes = await withDeployLock(cluster, environment.namespace, progress, (lock) =>
        rollBackAll(cluster, environment, targets, lock, progress),
      );
      const lines = outcomes.map(({ release, revision: target, failures }) => {
        const state = failures.length === 0 ? 'ready' : 'not ready';
        return [
          `${release}  ${state}: back at revision ${target.toString()}`,
          ...failures.flatMap(failureLines),
          '',
        ].join('\n');
      });
      if (outcomes.some(({ failures }) => failures.length > 0)) {
        await context.report({
          data: { environment: ENV, releases: outcomes },
          text: lines.join(''),
        });
        return 1;
      }
      const checks = await verifyEnvironment(cluster, all, {
        names: environment.releases.map(({ name }) => name),
        timeoutMs: 0,
        onVerdicts: () => undefined,
      });
      const text = `${lines.join('')}\n${asTable(ENV, checks)}`;
      await context.report({ data: { environment: ENV, releases: outcomes, checks }, text });
      return checks.some(({ state }) => state === 'failed') ? 1 : 0;
    });
  },
});

/** @throws {HelmGenError} for what is no number, and for one where several releases count their own */
function revisionOf(
  text: string | undefined,
  { namespace, releases }: PlannedEnvironment,
): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    const see = releases.map(({ name }) => `see: ${historyCommand(name, namespace)}`);
    throw fault('argument', `"${text}" is not a revision`, see.join('\n  '));
  }
  if (releases.length > 1) {
    const charts = releases.map(({ chart }) => chart.name).join(' or --chart ');
    throw fault(
      'argument',
      `each release counts its own revisions; say which is meant: --chart ${charts}`,
    );
  }
  return Number(text);
}

function historyCommand(release: string, namespace: string): string {
  return `helm history ${release} --namespace ${namespace}`;
}

/** Callers before who is called: the reverse of a deploy. */
async function targetsOf(
  cluster: Cluster,
  { namespace, releases }: PlannedEnvironment,
  asked: number | undefined,
): Promise<{ readonly targets: readonly Target[]; readonly findings: readonly Finding[] }> {
  const found = await Promise.all(
    [...releases].reverse().map(async ({ name }) => {
      const history = await historyOf(cluster, namespace, name);
      const revision = asked ?? previousRevision(history);
      const isThere = history.some((each) => each.revision === revision);
      return revision !== undefined && isThere
        ? { target: { release: name, revision } }
        : { finding: noRevision(name, namespace, revision, presentRevision(history)) };
    }),
  );
  return {
    targets: found.flatMap(({ target }) => target ?? []),
    findings: found.flatMap(({ finding }) => finding ?? []),
  };
}

function noRevision(
  name: string,
  namespace: string,
  asked: number | undefined,
  present: number | undefined,
): Finding {
  const problem =
    present === undefined
      ? `there is no release ${name}`
      : asked === undefined
        ? `${name} runs what its revision ${present.toString()} was, and there is none to go back to before that`
        : `${name} has no revision ${asked.toString()}`;
  const hint = `see: ${historyCommand(name, namespace)}; name one with its number and --chart`;
  return { id: 'revision', problem, hint };
}

async function rollBackAll(
  cluster: Cluster,
  environment: PlannedEnvironment,
  targets: readonly Target[],
  lock: DeployLock,
  progress: (text: string) => void,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const { namespace, releases } = environment;
  for (const { release, revision } of targets) {
    await settledHistory({ cluster, environment, lock, progress }, release);
    await lock.note({ ...lock.interrupted, [release]: revision });
    progress(`helm rollback ${release} ${revision.toString()} --namespace ${namespace}`);
    await helm(cluster, rollbackArguments(cluster, release, revision, namespace));
    const planned = releases.find(({ name }) => name === release);
    const deployments = planned === undefined ? [] : deploymentsOf(planned);
    const failures = await untilReady(cluster, namespace, deployments, progress);
    outcomes.push({ release, revision, failures });
  }
  return outcomes;
}
