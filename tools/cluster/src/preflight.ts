import { objectName, type Manifest } from '@helm-gen/chart';
import type { Cluster } from './connect.ts';
import { refusalOf } from './dry-run-as-helm.ts';
import type { Finding } from './finding.ts';
import {
  historyOf,
  isPending,
  manifestsOf,
  wayOutOfPending,
  type Revision,
} from './helm-releases.ts';
import { imagesNotOnNodes } from './images-on-nodes.ts';
import { findLease } from './lease.ts';
import { keyOf, liveObjects, type LiveObjects } from './live-objects.ts';
import { missingObjects } from './missing-objects.ts';
import { findNamespace } from './namespace.ts';
import { neededObjects } from './needed-objects.ts';
import { pathsIn } from './objects.ts';
import type { PlannedEnvironment } from './planned-releases.ts';
import { hideSecretsOf } from './secrets.ts';
import { unsupportedServer } from './server-version.ts';

/** A release as it is to become. */
export interface Wanted {
  readonly name: string;
  readonly manifests: readonly Manifest[];
}

/** A release as it is. */
export interface Present {
  readonly history: readonly Revision[];
  /** What helm deployed last. */
  readonly deployed: readonly Manifest[];
  /** Of what is deployed and of what is wanted. */
  readonly live: LiveObjects;
}

/** What was found out before a change. */
export interface Checked {
  /** Everything that stands in the way. */
  readonly findings: readonly Finding[];
  /** By release. */
  readonly present: ReadonlyMap<string, Present>;
}

/**
 * Everything in a cluster that stands in the way of bringing releases to what is wanted; it only reads.
 *
 * @throws {HelmGenError} when the cluster does not answer or refuses
 */
export async function preflight(
  cluster: Cluster,
  environment: PlannedEnvironment,
  releases: readonly Wanted[],
  progress: (text: string) => void,
): Promise<Checked> {
  const manifests = releases.flatMap((release) => release.manifests);
  const [inNamespace, images] = await Promise.all([
    namespaceProblems(cluster, environment, releases, progress),
    imagesNotOnNodes(cluster, manifests, progress),
  ]);
  return {
    findings: [
      ...unsupportedServer(cluster, environment.kubernetes),
      ...inNamespace.findings,
      ...images,
    ],
    present: inNamespace.present,
  };
}

async function namespaceProblems(
  cluster: Cluster,
  environment: PlannedEnvironment,
  releases: readonly Wanted[],
  progress: (text: string) => void,
): Promise<Checked> {
  const { namespace } = environment;
  const found = await findNamespace(cluster, namespace);
  if (found?.status?.phase !== 'Active') {
    return { findings: noNamespace(environment, found !== undefined), present: new Map() };
  }
  const manifests = releases.flatMap((release) => release.manifests);
  const [missing, isLeased, states] = await Promise.all([
    missingObjects(cluster, environment, neededObjects(manifests)),
    // What a deploy of ours has left is told by its Lease, and the next deploy recovers from it.
    findLease(cluster, namespace, progress).then((lease) => lease !== undefined),
    Promise.all(releases.map((release) => stateOf(cluster, namespace, release))),
  ]);
  return {
    findings: [
      ...missing,
      ...states.flatMap(({ name, present, refused }) => [
        ...(isLeased ? [] : pendingRelease(cluster, namespace, name, present.history)),
        ...refused,
      ]),
    ],
    present: new Map(states.map(({ name, present }) => [name, present])),
  };
}

async function stateOf(cluster: Cluster, namespace: string, { name, manifests }: Wanted) {
  const paths = pathsIn(cluster, namespace);
  const history = await historyOf(cluster, namespace, name);
  const deployed = manifestsOf(history.at(-1));
  const [live] = await Promise.all([
    liveObjects(cluster, paths, [...manifests, ...deployed]),
    hideSecretsOf(cluster, namespace, [...manifests, ...deployed]),
  ]);
  const former = new Map(deployed.map((manifest) => [keyOf(manifest), manifest]));
  const isForeign = (manifest: Manifest) => {
    const object = live.of(manifest);
    return object !== undefined && ownerOf(object) !== name;
  };
  const refused = await Promise.all(
    manifests.map(async (manifest) =>
      isForeign(manifest)
        ? [foreign(manifest, ownerOf(live.of(manifest)), namespace, name)]
        : refusalOf(
            { cluster, namespace, paths },
            {
              ...{ release: name, manifest, live: live.of(manifest) },
              former: former.get(keyOf(manifest)),
            },
          ),
    ),
  );
  return { name, present: { history, deployed, live }, refused: refused.flat() };
}

function ownerOf(object: ReturnType<LiveObjects['of']>): string | undefined {
  return object?.metadata.annotations?.['meta.helm.sh/release-name'];
}

function foreign(
  manifest: Manifest,
  owner: string | undefined,
  namespace: string,
  release: string,
): Finding {
  return {
    id: 'ownership',
    problem: `${objectName(manifest)} in ${namespace} is not the release ${release}'s, but ${owner ?? 'nobody'}'s`,
    hint: 'helm changes no object of another; see who made it, and remove it or rename one of them',
  };
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

/** A release that another helm is at work on, or died over. */
function pendingRelease(
  cluster: Pick<Cluster, 'context'>,
  namespace: string,
  name: string,
  history: readonly Revision[],
): readonly Finding[] {
  const last = history.at(-1);
  if (last === undefined || !isPending(last)) return [];
  return [
    {
      id: 'release',
      problem: `${name} is ${last.status} since ${last.updated}: another helm is at work on it, or died`,
      hint: wayOutOfPending(cluster, namespace, name, history),
    },
  ];
}
