import type { Chart, Manifest } from '@helm-gen/chart';
import { differences } from '@helm-gen/env-overrides';
import type { Cluster } from '../connect.ts';
import { isForbidden, problemIn } from '../faults.ts';
import {
  isPending,
  lastRevision,
  manifestsOf,
  releasesIn,
  type ReleaseRow,
} from '../helm-releases.ts';
import { liveObjects, type LiveObjects } from '../live-objects.ts';
import { missingObjects } from '../missing-objects.ts';
import { findNamespace } from '../namespace.ts';
import { neededObjects } from '../needed-objects.ts';
import { pathsIn, readingOnce } from '../objects.ts';
import type { Verdict } from '../observe.ts';
import type { PlannedEnvironment, PlannedRelease } from '../planned-releases.ts';
import { restartsIn } from '../restarts.ts';
import { withoutOutput } from '../collect.ts';
import { deploymentsOf } from '../roll-out.ts';
import { sceneOf } from '../scene.ts';
import { hideSecretsOf } from '../secrets.ts';
import type { Pod, Snapshot } from '../snapshot.ts';
import { waitUntilReady } from '../wait.ts';
import { failed, judged, passed, skipped, type CheckId, type CheckResult } from './check.ts';
import { callsIn, checkConnections, checkOwnNamespace, type Callee } from './connections.ts';
import { checkEndpoint, endpointOf } from './endpoints.ts';
import { checkEnvironment, variablesOf } from './environment-variables.ts';
import { askInPod } from './in-pod.ts';
import { checkPodsAsRendered, checkReady, checkReadyInTime, type PodSpec } from './pods.ts';
import {
  driftLines,
  foreignLines,
  labelledObjects,
  type LabelledObjects,
  releaseDrift,
  renderedNow,
} from './release-drift.ts';

export interface VerifyOptions {
  /** The releases to look at; their callees may be others. */
  readonly names: readonly string[];
  /** How long to wait for what is pending. */
  readonly timeoutMs: number;
  readonly onVerdicts: (verdicts: readonly Verdict[]) => void;
}

/** A release that is deployed, and the objects that its chart renders now with the values of the deploy. */
interface Deployed {
  readonly planned: PlannedRelease;
  readonly manifests: readonly Manifest[];
  /** What helm deployed. */
  readonly deployed: ReturnType<typeof manifestsOf>;
  /** Both, as they are in the cluster. */
  readonly live: LiveObjects;
  /** Why not all of its Secrets could be read, if so. */
  readonly unread: string | undefined;
  readonly results: readonly CheckResult[];
}

/**
 * Makes every check on an environment; nothing is written.
 *
 * @throws {HelmGenError} when the cluster does not answer or refuses
 */
export async function verifyEnvironment(
  cluster: Cluster,
  environment: PlannedEnvironment,
  options: VerifyOptions,
): Promise<readonly CheckResult[]> {
  const results = await resultsOf(cluster, environment, options);
  return results.map((result) =>
    result.hint === undefined
      ? result
      : { ...result, hint: result.hint.replace(/\bENV\b/, environment.name) },
  );
}

async function resultsOf(
  asked: Cluster,
  environment: PlannedEnvironment,
  options: VerifyOptions,
): Promise<readonly CheckResult[]> {
  const cluster = readingOnce(asked);
  const { namespace } = environment;
  const [found, rows, labelled] = await Promise.all([
    findNamespace(cluster, namespace),
    releasesIn(cluster, namespace),
    labelledObjects(cluster, namespace),
  ]);
  if (found === undefined) {
    return [failed('namespace', namespace, [`there is no namespace ${namespace}`])];
  }
  const releases = await Promise.all(
    environment.releases
      .filter(({ name }) => options.names.includes(name))
      .map((planned) => lookAt(cluster, environment, planned, { rows, labelled })),
  );
  const deployed = releases.flatMap((release) => ('manifests' in release ? [release] : []));
  const { verdicts, snapshot } = await waitUntilReady(
    asked,
    namespace,
    deployed.flatMap(deploymentsOf),
    {
      ...{ ...options, isThorough: true },
      ...(deployed.some(({ unread }) => unread !== undefined) ? { shown: withoutOutput } : {}),
    },
  );
  const results = await Promise.all(
    releases.map(async (release) => [
      ...release.results,
      ...('manifests' in release
        ? await checksOf(cluster, environment, release, {
            ...{ verdicts, snapshot, others: labelled.of(release.planned.name) },
          })
        : []),
    ]),
  );
  const isGoing = found.status?.phase === 'Terminating';
  return [
    isGoing
      ? failed(
          'namespace',
          namespace,
          ['it is being deleted'],
          'wait until it is gone, and make it again: npx helm-gen setup ENV',
        )
      : passed('namespace', namespace, 'it exists'),
    ...results.flat(),
  ];
}

async function lookAt(
  cluster: Cluster,
  { name: environment, namespace }: PlannedEnvironment,
  planned: PlannedRelease,
  { rows, labelled }: { readonly rows: readonly ReleaseRow[]; readonly labelled: LabelledObjects },
): Promise<Deployed | Pick<Deployed, 'results'>> {
  const { name, chart } = planned;
  const row = rows.find((each) => each.name === name);
  if (row === undefined) {
    return { results: [failed('release', name, [`there is no release ${name} in ${namespace}`])] };
  }
  const pending = isPending(row) ? ': a helm is at work, or was interrupted' : '';
  const problems = row.status === 'deployed' ? [] : [`it is ${row.status}${pending}`];
  const last = await lastRevision(cluster, namespace, row);
  if (last === undefined) {
    return { results: [failed('release', name, [`what helm keeps of ${name} cannot be read`])] };
  }
  const revision = row.revision.toString();
  const release = judged('release', name, problems, `revision ${revision} of ${last.chart}`);
  const manifests = renderedNow(planned, namespace, last.values);
  if (typeof manifests === 'string') {
    return { results: [release, failed('values', name, [manifests])] };
  }
  const deployed = manifestsOf(last);
  const [live, unread] = await Promise.all([
    liveObjects(cluster, pathsIn(cluster, namespace), [...manifests, ...deployed], labelled.find),
    hideSecretsOf(cluster, namespace, [...manifests, ...deployed]),
  ]);
  const results = [release, checkValues(chart, environment, name, last.values)];
  return { planned, manifests, deployed, live, unread, results };
}

/** A value of the environment that the deploy did not give is new since; one that differs was set on top. */
function checkValues(
  { overrides }: Chart,
  environment: string,
  subject: string,
  values: Readonly<Record<string, unknown>>,
): CheckResult {
  const all = differences(overrides[environment] ?? {}, values);
  const show = (value: unknown) => JSON.stringify(value);
  const problems = all
    .filter(({ after }) => after === undefined)
    .map(
      ({ path, before }) =>
        `${path} is ${show(before)} in ${environment} now, and was not deployed`,
    );
  const own = all.map(({ path, after }) => `${path}=${show(after)}`);
  const good =
    own.length === 0 ? [`those of ${environment}`] : [`${environment} and ${own.join(', ')}`];
  return judged('values', subject, problems, ...good);
}

/** What was seen of the whole namespace. */
interface Seen {
  readonly verdicts: readonly Verdict[];
  readonly snapshot: Snapshot;
  /** Objects with the labels of the release. */
  readonly others: readonly string[];
}

async function checksOf(
  cluster: Cluster,
  environment: PlannedEnvironment,
  { planned, manifests, deployed, live }: Deployed,
  { verdicts, snapshot, others }: Seen,
): Promise<readonly CheckResult[]> {
  const { name: subject } = planned;
  const { namespace } = environment;
  const names = deploymentsOf({ manifests });
  const own = verdicts.filter(({ deployment }) => names.includes(deployment));
  const [ready, references] = await Promise.all([
    checkReady(cluster, namespace, subject, own, snapshot, restartsIn(snapshot, names)),
    checkReferences(cluster, environment, subject, manifests),
  ]);
  const drift = releaseDrift({ name: subject, namespace }, manifests, deployed, live);
  const deployments = snapshot.deployments.filter(({ metadata }) =>
    own.some(({ deployment }) => deployment === metadata.name),
  );
  const groups = deployments.map((deployment) => ({
    template: templateOf(manifests, deployment.metadata.name),
    pods: sceneOf(snapshot, deployment).pods,
  }));
  const pods = groups.flatMap((group) => group.pods);
  const [pod] = pods;
  const inPods =
    ready.state === 'passed' && pod !== undefined
      ? await checksInPods(cluster, environment, subject, manifests, pods, pod)
      : skippedInPods(subject);
  const objects = drift.live.length;
  return [
    ready,
    ...(ready.state === 'passed'
      ? [checkReadyInTime(subject, deployments, pods)]
      : [skipped('ready-in-time', subject, 'it is not ready')]),
    ...inPods,
    checkOwnNamespace(subject, drift.live, namespace, namespacesOf(planned.chart)),
    references,
    checkPodsAsRendered('resources', subject, groups),
    checkPodsAsRendered('security-context', subject, groups),
    judged(
      'drift',
      subject,
      driftLines(drift),
      `${objects.toString()} objects as rendered`,
      ...foreignLines(others, manifests, drift),
    ),
  ];
}

/** Where one of them may not be read, that is not passing. */
async function checkReferences(
  cluster: Cluster,
  environment: PlannedEnvironment,
  subject: string,
  manifests: readonly Manifest[],
): Promise<CheckResult> {
  try {
    const found = await missingObjects(cluster, environment, neededObjects(manifests));
    const problems = found.map(({ problem }) => problem);
    return judged('references', subject, problems, 'all are there');
  } catch (error) {
    if (isForbidden(error)) return skipped('references', subject, problemIn(error));
    throw error;
  }
}

async function checksInPods(
  cluster: Cluster,
  environment: PlannedEnvironment,
  subject: string,
  manifests: readonly Manifest[],
  pods: readonly Pod[],
  { metadata, spec }: Pod,
): Promise<readonly CheckResult[]> {
  const { namespace, releases } = environment;
  const container = spec.containers[0]?.name ?? '';
  const place = { namespace, pod: metadata.name, container };
  const endpoint = (probe: 'livenessProbe' | 'readinessProbe') => endpointOf(manifests, probe);
  const calls = callsIn(manifests, releases.flatMap(calleesIn), namespace);
  const asked = async (each: Pod, of: Pod['spec']['containers'][number]) => {
    const read = await variablesOf(cluster, namespace, of).catch((error: unknown) => {
      if (isForbidden(error)) return problemIn(error);
      throw error;
    });
    const [names, unread] = typeof read === 'string' ? [[], read] : [read, undefined];
    const isFirst = each.metadata.name === place.pod && of.name === container;
    const answer = await askInPod(
      cluster,
      { namespace, pod: each.metadata.name, container: of.name },
      { names, urls: isFirst ? calls : [] },
    );
    return { pod: each.metadata.name, names, unread, answer };
  };
  const [liveness, readiness, ...answers] = await Promise.all([
    checkEndpoint(cluster, 'liveness', subject, endpoint('livenessProbe'), place),
    checkEndpoint(cluster, 'readiness', subject, endpoint('readinessProbe'), place),
    ...pods.flatMap((each) => each.spec.containers.map((of) => asked(each, of))),
  ]);
  const [first] = answers;
  return [
    liveness,
    readiness,
    first === undefined
      ? skipped('connections', subject, 'its pods have no container')
      : checkConnections(subject, place.pod, calls, first.answer),
    checkEnvironment(subject, answers),
  ];
}

const inPods: readonly CheckId[] = ['liveness', 'readiness', 'connections', 'environment'];

function skippedInPods(subject: string): readonly CheckResult[] {
  return inPods.map((check) => skipped(check, subject, 'it is not ready'));
}

function templateOf(manifests: readonly Manifest[], deployment: string): PodSpec {
  const rendered = manifests.find(
    ({ kind, metadata }) =>
      kind === 'Deployment' && (metadata as { readonly name: string }).name === deployment,
  );
  const { template } = (rendered?.['spec'] ?? {}) as { readonly template?: { spec?: PodSpec } };
  return template?.spec ?? {};
}

function calleesIn({ manifests }: PlannedRelease): readonly Callee[] {
  const path = endpointOf(manifests, 'readinessProbe')?.path ?? '/';
  return manifests
    .filter(({ kind }) => kind === 'Service')
    .map(({ metadata }) => ({ service: (metadata as { readonly name: string }).name, path }));
}

function namespacesOf({ environments }: Chart): readonly string[] {
  return environments.names.map((name) => environments.get(name).namespace);
}
