import { shellQuoted } from '@helm-gen/errors';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { parseManifests, type Manifest } from '@helm-gen/chart';
import type { Cluster } from './connect.ts';
import {
  findObject,
  listObjects,
  pathOf,
  resources,
  type Asking,
  type KubeObject,
} from './objects.ts';

/** A revision of a release, as helm keeps it. */
export interface Revision {
  readonly revision: number;
  /** `deployed`, `superseded`, `failed`, `pending-install`, `pending-upgrade`, `pending-rollback`, … */
  readonly status: string;
  /** `orders-1.0.0` */
  readonly chart: string;
  readonly appVersion: string;
  readonly updated: string;
  readonly description: string;
  /** The values that it was deployed with, on top of the chart's defaults. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What helm applied, hooks apart, as text. */
  readonly manifest: string;
}

/** What is known of a release without reading what it holds. */
export interface ReleaseRow {
  readonly name: string;
  /** Of its last revision. */
  readonly revision: number;
  readonly status: string;
}

/** The statuses that helm knows. */
const statuses = [
  ...['unknown', 'deployed', 'uninstalled', 'superseded', 'failed', 'uninstalling'],
  ...['pending-install', 'pending-upgrade', 'pending-rollback'],
] as const;

const labels = z.looseObject({
  owner: z.literal('helm'),
  name: z.string().min(1).max(253),
  status: z.enum(statuses),
  version: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform(Number),
});

/** What helm writes into a Secret of a release. */
const payload = z.looseObject({
  version: z.number().int().min(1).max(999_999_999),
  info: z.looseObject({
    status: z.enum(statuses),
    description: z.string().catch(''),
    last_deployed: z.string().catch(''),
  }),
  chart: z.looseObject({
    metadata: z.looseObject({
      name: z.string().catch(''),
      version: z.string().catch(''),
      appVersion: z.string().catch(''),
    }),
  }),
  config: z.record(z.string(), z.unknown()).nullish().catch(undefined),
  manifest: z.string().catch(''),
});

const all = { labelSelector: 'owner=helm' };
/** A Secret holds 1 MiB, which nothing but an attack unpacks to more. */
const mostBytes = 64 * 2 ** 20;

/**
 * The releases of a namespace, whatever their state.
 *
 * @throws {HelmGenError} when the cluster does not answer or refuses
 */
export async function releasesIn(
  cluster: Asking,
  namespace: string,
): Promise<readonly ReleaseRow[]> {
  const found = await listObjects(cluster, pathOf(resources.secrets, namespace), all, {
    isMetadataOnly: true,
  });
  const rows = new Map<string, ReleaseRow>();
  for (const { metadata } of found) {
    const read = labels.safeParse(metadata.labels);
    if (!read.success) continue;
    const { name, version: revision, status } = read.data;
    if (revision > (rows.get(name)?.revision ?? 0)) rows.set(name, { name, revision, status });
  }
  return [...rows.values()];
}

/**
 * The revision of a release that helm made last; undefined when there is no such release, or when it cannot be read.
 *
 * @throws {HelmGenError} when the cluster does not answer or refuses
 */
export async function lastRevision(
  cluster: Asking,
  namespace: string,
  row: ReleaseRow | undefined,
): Promise<Revision | undefined> {
  if (row === undefined) return undefined;
  const name = `sh.helm.release.v1.${row.name}.v${row.revision.toString()}`;
  const secret = await findObject(cluster, pathOf(resources.secrets, namespace, name));
  return secret === undefined ? undefined : revisionIn(secret);
}

/**
 * The revisions of a release, the oldest first; none when there is no such release.
 *
 * @throws {HelmGenError} when the cluster does not answer or refuses
 */
export async function historyOf(
  cluster: Asking,
  namespace: string,
  release: string,
): Promise<readonly Revision[]> {
  const found = await listObjects(cluster, pathOf(resources.secrets, namespace), {
    labelSelector: `owner=helm,name=${release}`,
  });
  return found
    .flatMap((secret) => revisionIn(secret) ?? [])
    .sort((a, b) => a.revision - b.revision);
}

/** What a Secret of helm's says; undefined of one that helm did not write. */
export function revisionIn(secret: KubeObject): Revision | undefined {
  const read = payload.safeParse(unpacked(secret));
  if (!read.success) return undefined;
  const { version: revision, info, chart, config, manifest } = read.data;
  const { name, version, appVersion } = chart.metadata;
  return {
    ...{ revision, status: info.status, description: info.description },
    ...{ updated: info.last_deployed, chart: `${name}-${version}`, appVersion },
    ...{ values: config ?? {}, manifest },
  };
}

function unpacked({ data }: KubeObject): unknown {
  const text = (data as { readonly release?: unknown } | undefined)?.release;
  if (typeof text !== 'string') return undefined;
  try {
    const packed = Buffer.from(Buffer.from(text, 'base64').toString('latin1'), 'base64');
    const isZipped = packed[0] === 0x1f && packed[1] === 0x8b;
    const bytes = isZipped ? gunzipSync(packed, { maxOutputLength: mostBytes }) : packed;
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

/** The objects of a release as it was last deployed; none when there is no such release. */
export function manifestsOf(revision: Revision | undefined): readonly Manifest[] {
  return revision === undefined ? [] : parseManifests(revision.manifest);
}

/** Whether a helm is at work on the release, or was and died over it. */
export function isPending({ status }: Pick<Revision, 'status'>): boolean {
  return status.startsWith('pending-');
}

/** The command that ends what a helm has left that died. */
export function wayOutOfPending(
  { context }: Pick<Cluster, 'context'>,
  namespace: string,
  release: string,
  history: readonly Pick<Revision, 'revision' | 'status'>[],
): string {
  const target = runningRevision(history) ?? history.at(-1)?.revision ?? 0;
  return `if none is at work: helm rollback ${release} ${target.toString()} --namespace ${namespace} --kube-context ${shellQuoted(context.name)}`;
}

/** The revision that runs; none before the first. */
export function runningRevision(
  history: readonly Pick<Revision, 'revision' | 'status'>[],
): number | undefined {
  return history.findLast(({ status }) => status === 'deployed')?.revision;
}

type Described = Pick<Revision, 'revision' | 'status' | 'description'>;

/** The revision that one is a copy of, as helm describes a rollback. */
function sourceOf({ revision, description }: Described): number | undefined {
  const [, source] = /^Rollback to ([1-9]\d{0,8})$/.exec(description) ?? [];
  // One that names itself or a later one was not described by helm.
  return source !== undefined && Number(source) < revision ? Number(source) : undefined;
}

/** The revision that a release runs: where it was rolled back, the one that it went back to. */
export function presentRevision(history: readonly Described[]): number | undefined {
  let present = history.at(-1);
  for (let source = present; source !== undefined;) {
    present = source;
    const number = sourceOf(source);
    source = history.find(({ revision }) => revision === number);
  }
  return present?.revision;
}

/** The revisions that were once deployed and that nothing tells to be bad, the oldest first. */
function goodRevisions(
  history: readonly Described[],
  unready: readonly number[],
): readonly Described[] {
  return history.filter((each, index) => {
    const next = history[index + 1];
    const isRolledBack = next !== undefined && sourceOf(next) !== undefined;
    const isDeployed = each.status === 'superseded' || each.status === 'deployed';
    return isDeployed && !isRolledBack && !unready.includes(each.revision);
  });
}

/**
 * The revision to go back to when the next one fails: what was noted before, if helm still has it; else the newest
 * good one, and none before the first.
 *
 * @param unready revisions that did not stay ready
 */
export function revisionToKeep(
  history: readonly Described[],
  unready: readonly number[],
  noted?: number,
): number | undefined {
  const isThere = history.some(({ revision }) => revision === noted);
  return isThere ? noted : goodRevisions(history, unready).at(-1)?.revision;
}

/**
 * The revision before the one that runs: not one that was rolled back from, nor one that failed or did not stay ready.
 *
 * @returns undefined where there is none
 */
export function previousRevision(
  history: readonly Described[],
  unready: readonly number[] = [],
): number | undefined {
  const present = presentRevision(history) ?? 0;
  return goodRevisions(history, unready).findLast(({ revision }) => revision < present)?.revision;
}
