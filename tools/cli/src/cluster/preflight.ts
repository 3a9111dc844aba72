import type { Chart } from '@helm-gen/chart';
import type { RuleChoice } from '@helm-gen/chart-rules';
import { kubectlProblems } from '../chain/kubectl-problems.ts';
import { objectName, type Manifest } from '../manifests.ts';
import { findingText, ruleFindings } from '../rules/rules.ts';
import type { Workspace } from '../cli/io.ts';
import { chartDrift } from '../chain/validation.ts';
import type { Cluster, KubeObject } from './connect.ts';
import { findLease } from './deploy-lock.ts';
import type { Finding } from './finding.ts';
import { historyOf, isPending, wayOutOfPending } from './helm-releases.ts';
import { imagesNotOnNodes } from './images-on-nodes.ts';
import { missingObjects } from './missing-objects.ts';
import { findNamespace } from './namespace.ts';
import { neededObjects } from './needed-objects.ts';
import type { PlannedEnvironment, PlannedRelease, PlannedValues } from './planned-releases.ts';
import { unsupportedServer } from './server-version.ts';

export interface Preflight {
  readonly workspace: Workspace;
  readonly cluster: Cluster;
  readonly environment: PlannedEnvironment;
  /** What the environment was planned with. */
  readonly values: PlannedValues;
  /** Charts that those of the environment refer to. */
  readonly beside: readonly Chart[];
  readonly rules: RuleChoice['rules'];
  readonly progress: (text: string) => void;
}

/**
 * Everything that stands in the way of a deploy, at once; it only reads.
 *
 * @throws {HelmGenError} when the cluster does not answer
 */
export async function preflight(asked: Preflight): Promise<readonly Finding[]> {
  const { cluster, environment, progress } = asked;
  const manifests = environment.releases.flatMap((release) => release.manifests);
  const [charts, inNamespace, images] = await Promise.all([
    chartProblems(asked),
    namespaceProblems(cluster, environment, manifests),
    imagesNotOnNodes(cluster, manifests, progress),
  ]);
  return [...charts, ...unsupportedServer(cluster), ...inNamespace, ...images];
}

async function namespaceProblems(
  cluster: Cluster,
  environment: PlannedEnvironment,
  manifests: readonly Manifest[],
): Promise<readonly Finding[]> {
  const { namespace, releases } = environment;
  const found = await findNamespace(cluster, namespace);
  if (found?.status?.phase !== 'Active') return noNamespace(environment, found !== undefined);
  const problems = await Promise.all([
    missingObjects(cluster, environment, neededObjects(manifests)),
    pendingReleases(cluster, environment),
    ...releases.map((release) => refusedObjects(cluster, namespace, release)),
  ]);
  return problems.flat();
}

/** Only a chart that is what its definition says, and that keeps the rules, is deployed. */
async function chartProblems({
  workspace,
  environment,
  values,
  beside,
  rules,
}: Preflight): Promise<readonly Finding[]> {
  const charts = environment.releases.map(({ chart }) => chart);
  const [drift, broken] = await Promise.all([
    Promise.all(charts.map((chart) => chartDrift(workspace, chart))),
    ruleFindings(charts, { rules, beside, environment: environment.name, ...values }),
  ]);
  return [
    ...drift.flat().map((problem) => ({
      ...{
        id: 'chart',
        problem,
        hint: 'only a chart that is what its definition says is deployed',
      },
    })),
    ...broken.map((finding) => ({
      ...{ id: 'rule', problem: findingText(finding), hint: 'see: npx helm-gen rules' },
    })),
  ];
}

function noNamespace(
  { name, namespace }: PlannedEnvironment,
  isThere: boolean,
): readonly Finding[] {
  const problem = isThere
    ? `the namespace ${namespace} is being deleted`
    : `there is no namespace ${namespace}`;
  return [{ id: 'namespace', problem, hint: `run: npx helm-gen setup ${name}` }];
}

/**
 * Releases that another helm is at work on, or died over. What a deploy of ours has left is told by its Lease, and the
 * deploy recovers from it.
 */
async function pendingReleases(
  cluster: Cluster,
  { namespace, releases }: PlannedEnvironment,
): Promise<readonly Finding[]> {
  if ((await findLease(cluster, namespace)) !== undefined) return [];
  const found = await Promise.all(
    releases.map(async ({ name }): Promise<readonly Finding[]> => {
      const history = await historyOf(cluster, namespace, name);
      const last = history.at(-1);
      if (last === undefined || !isPending(last)) return [];
      return [
        {
          id: 'release',
          problem: `${name} is ${last.status} since ${last.updated}: another helm is at work on it, or died`,
          hint: wayOutOfPending(cluster, namespace, name, history),
        },
      ];
    }),
  );
  return found.flat();
}

/** What the API server and its admission would refuse, and objects that are not this release's to change. */
async function refusedObjects(
  cluster: Cluster,
  namespace: string,
  { name, manifests }: PlannedRelease,
): Promise<readonly Finding[]> {
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests });
  const from = ['--filename', '-', '--namespace', namespace];
  const looked = await cluster.kubectl(
    ['get', ...from, '--ignore-not-found', '--output', 'json', '--request-timeout', '15s'],
    { input },
  );
  const live = looked.exitCode === 0 && looked.stdout !== '' ? itemsIn(looked.stdout) : [];
  const isLive = (manifest: Manifest) =>
    live.some((each) => objectName(each as unknown as Manifest) === objectName(manifest));
  const owner = ({ metadata: { annotations = {} } }: KubeObject) =>
    annotations['meta.helm.sh/release-name'];
  const foreign = live
    .filter((each) => owner(each) !== name)
    .map((each) => ({
      id: 'ownership',
      problem: `${objectName(each as unknown as Manifest)} in ${namespace} is not the release ${name}'s, but ${
        owner(each) ?? 'nobody'
      }'s`,
      hint: 'helm changes no object of another; see who made it, and remove it or name one of them anew',
    }));
  const dryRun = async (verb: 'create' | 'replace', items: readonly Manifest[]) => {
    if (items.length === 0) return [];
    const { exitCode, stderr } = await cluster.kubectl(
      [verb, ...from, '--dry-run=server', '--request-timeout', '15s'],
      { input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }) },
    );
    if (exitCode === 0) return [];
    const objects = items.map(objectName);
    return kubectlProblems(stderr, { objects, kubeVersion: cluster.version });
  };
  const refused = await Promise.all([
    dryRun(
      'create',
      manifests.filter((manifest) => !isLive(manifest)),
    ),
    dryRun('replace', manifests.filter(isLive)),
  ]);
  return [
    ...foreign,
    ...refused.flat().map(({ object, path, reason }) => ({
      id: 'admission',
      problem: [object, path, reason].filter((part) => part !== '').join(': '),
      hint: `the API server refuses this object of ${name}; correct its values or its definition`,
    })),
  ];
}

function itemsIn(text: string): readonly KubeObject[] {
  const found = JSON.parse(text) as KubeObject | { readonly items: readonly KubeObject[] };
  return 'items' in found ? found.items : [found];
}
