import {
  type Cluster,
  type Failure,
  type Finding,
  type PlannedEnvironment,
  type Wanted,
  callOf,
  confirmOption,
  confirmation,
  contextOption,
  deploymentsOf,
  describeCluster,
  failureLines,
  findLease,
  findingLines,
  helmOrThrow,
  historyOf,
  interruptible,
  manifestsOf,
  plannedEnvironment,
  preflight,
  presentRevision,
  previousRevision,
  readyPodsIn,
  rollbackArguments,
  settledHistory,
  stepsOf,
  takeSnapshot,
  untilReady,
  verifyEnvironment,
  withCluster,
  withDeployLock,
} from '@helm-gen/cluster';
import { fault, suggestion } from '@helm-gen/errors';
import { command, type Context } from '../cli/command.ts';
import type { ExitCode } from '../cli/errors.ts';
import { loadCharts } from '../definitions/definitions.ts';
import { caseOf, findingCases } from '../report/report.ts';
import { asTable, caseOfCheck } from './verify.ts';

/** A release, the revision to bring back, and what that is made of. */
interface Target extends Wanted {
  readonly revision: number;
}

interface Outcome {
  readonly release: string;
  readonly revision: number;
  readonly failures: readonly Failure[];
}

export const rollback = command({
  name: 'rollback',
  help: 'Brings an earlier revision back with helm, waits until it is ready, and verifies it.',
  takes: ['ENV', '[REVISION]'],
  examples: ['helm-gen rollback dev', 'helm-gen rollback dev 3 --chart todo-backend'],
  options: {
    chart: { type: 'text', value: 'CHART', help: 'only this chart; default: all of them' },
    ...confirmOption,
    ...contextOption,
  },
  run: async (context, { chart, confirm: confirmed, context: asked }, { ENV, REVISION }) => {
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
    const confirm = confirmation(context, environment, confirmed);
    const repeated = [
      ...['rollback', ENV, ...(REVISION === undefined ? [] : [REVISION])],
      ...(chart === undefined ? [] : ['--chart', chart]),
    ].join(' ');
    const { onStep, left } = stepsOf(ENV, environment.namespace, repeated);
    const work = async (cluster: Cluster): Promise<ExitCode> => {
      const { progress } = context;
      progress(`${ENV}: namespace ${environment.namespace} in the ${describeCluster(cluster)}`);
      const { targets, findings: missing } = await targetsOf(
        context,
        cluster,
        environment,
        revision,
      );
      const findings =
        missing.length > 0
          ? missing
          : (await preflight(cluster, environment, targets, progress)).findings;
      if (findings.length > 0) {
        const text = findings.map(findingLines).join('');
        await context.report({
          data: { environment: ENV, findings },
          text: `${ENV}  not rolled back; nothing was changed\n${text}`,
          cases: findingCases(ENV, findings),
        });
        return 1;
      }
      for (const target of targets) {
        progress(`${target.name}: back to revision ${target.revision.toString()}`);
      }
      await confirm();
      const outcomes = await withDeployLock(cluster, environment.namespace, progress, (lock) =>
        rollBackAll({ cluster, environment, lock, progress }, targets, onStep),
      );
      const lines = outcomes.map(({ release, revision: target, failures }) => {
        const state = failures.length === 0 ? 'ready' : 'not ready';
        return [
          `${release}  ${state}: back at revision ${target.toString()}`,
          ...failures.flatMap(failureLines),
          '',
        ].join('\n');
      });
      const cases = outcomes.map(({ release, failures }) =>
        caseOf({ ...rolledBack, suite: release }, failures.flatMap(failureLines)),
      );
      if (outcomes.some(({ failures }) => failures.length > 0)) {
        const data = { environment: ENV, releases: outcomes };
        await context.report({ data, text: lines.join(''), cases });
        return 1;
      }
      const checks = await verifyEnvironment(cluster, all, {
        names: environment.releases.map(({ name }) => name),
        timeoutMs: 0,
        onVerdicts: () => undefined,
      });
      const text = `${lines.join('')}\n${asTable(ENV, checks)}`;
      await context.report({
        data: { environment: ENV, releases: outcomes, checks },
        text,
        cases: [...cases, ...checks.map((check) => caseOfCheck(ENV, check))],
      });
      return checks.some(({ state }) => state === 'failed') ? 1 : 0;
    };
    return interruptible(context.progress, left, () =>
      withCluster(context, asked, environment, work),
    );
  },
});

const rolledBack = { id: 'rollback', title: 'The release is ready at the earlier revision' };

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
  { progress }: Pick<Context, 'progress'>,
  cluster: Cluster,
  { namespace, releases }: PlannedEnvironment,
  asked: number | undefined,
): Promise<{ readonly targets: readonly Target[]; readonly findings: readonly Finding[] }> {
  const unready = (await findLease(cluster, namespace, progress))?.notes.unready;
  const found = await Promise.all(
    [...releases].reverse().map(async ({ name }) => {
      const history = await historyOf(cluster, namespace, name);
      const revision = asked ?? previousRevision(history, unready?.[name]);
      const target = history.find((each) => each.revision === revision);
      return revision !== undefined && target !== undefined
        ? { target: { name, revision, manifests: manifestsOf(target) } }
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

/** Side by side: each revision was ready once without the others. */
async function rollBackAll(
  asked: Parameters<typeof settledHistory>[0],
  targets: readonly Target[],
  onStep: (release: string, step: string) => void,
): Promise<readonly Outcome[]> {
  const { cluster, environment, lock, progress } = asked;
  const { namespace, settlingSeconds } = environment;
  await Promise.all(targets.map(({ name }) => settledHistory(asked, name)));
  const revisions = Object.fromEntries(targets.map(({ name, revision }) => [name, revision]));
  await lock.note({ rollBackTo: { ...lock.found.rollBackTo, ...revisions } });
  const known = readyPodsIn(await takeSnapshot(cluster, namespace));
  const outcomes = await Promise.allSettled(
    targets.map(async (target): Promise<Outcome> => {
      const { name, revision } = target;
      progress(`helm rollback ${name} ${revision.toString()} --namespace ${namespace}`);
      onStep(name, `it goes back to revision ${revision.toString()}`);
      const args = await rollbackArguments(cluster, name, revision, namespace);
      await helmOrThrow(callOf(asked), name, args);
      const failures = await untilReady(cluster, namespace, deploymentsOf(target), {
        ...{ progress, known, settlingMs: settlingSeconds * 1000 },
      });
      onStep(name, `back at revision ${revision.toString()}`);
      return { release: name, revision, failures };
    }),
  );
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  const done = targets.map(({ name }) => name);
  const left = Object.entries(lock.notes().rollBackTo).filter(([name]) => !done.includes(name));
  await lock.note({ rollBackTo: Object.fromEntries(left), stuck: [] });
  return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}
