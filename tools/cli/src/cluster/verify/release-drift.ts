import { isHelmGenError } from '@helm-gen/errors';
import { renderChart, type Manifest as Rendered } from '@helm-gen/chart';
import { isDeepStrictEqual } from 'node:util';
import { objectName, type Manifest } from '../../manifests.ts';
import type { Cluster, KubeObject } from '../connect.ts';
import type { PlannedRelease } from '../planned-releases.ts';
import { driftOf, type Drift } from './drift.ts';
import type { LiveObject } from './managed-fields.ts';

/** How the objects of a release differ from what the chart renders now. */
export interface ReleaseDrift {
  /** The rendered objects as they are in the cluster, those that are there. */
  readonly live: readonly LiveObject[];
  /** `Deployment/todo-backend-dev` */
  readonly missing: readonly string[];
  /** Objects that the release has in the cluster and the chart no longer renders. */
  readonly leftOver: readonly string[];
  readonly changed: readonly { readonly object: string; readonly fields: readonly Drift[] }[];
}

/**
 * What a chart renders now for the values that a release was deployed with.
 *
 * @returns why the chart refuses the values, if it does
 */
export function renderedNow(
  { chart, name: release }: PlannedRelease,
  namespace: string,
  values: Readonly<Record<string, unknown>>,
): readonly Rendered[] | string {
  try {
    return renderChart(chart, { values: [values], release, namespace }).map(
      ({ manifest }) => manifest,
    );
  } catch (error) {
    if (isHelmGenError(error)) return error.message;
    throw error;
  }
}

/**
 * Compares what is in the cluster with what is rendered.
 *
 * @param deployed what helm has deployed as this release
 * @throws {HelmGenError} when the cluster does not answer or refuses
 */
export async function releaseDrift(
  cluster: Cluster,
  namespace: string,
  rendered: readonly Manifest[],
  deployed: readonly Manifest[],
): Promise<ReleaseDrift> {
  const formerly = deployed.filter(
    (manifest) => !rendered.some((other) => isSame(manifest, other)),
  );
  const wanted = [...rendered, ...formerly];
  const found = await cluster.get<LiveObject & KubeObject>([
    ...wanted.map(resourceName),
    ...['--namespace', namespace, '--ignore-not-found', '--show-managed-fields'],
  ]);
  const live = (manifest: Manifest) => found.find((object) => isSame(manifest, object));
  return {
    live: rendered.flatMap((manifest) => live(manifest) ?? []),
    missing: rendered.filter((manifest) => live(manifest) === undefined).map(objectName),
    leftOver: formerly.filter((manifest) => live(manifest) !== undefined).map(objectName),
    changed: rendered.flatMap((manifest) => {
      const object = live(manifest);
      const fields = object === undefined ? [] : driftOf(manifest, object);
      return fields.length === 0 ? [] : [{ object: objectName(manifest), fields }];
    }),
  };
}

/** How much there is, in a line each. */
export function driftLines({ missing, leftOver, changed }: ReleaseDrift): readonly string[] {
  return [
    ...missing.map((object) => `${object} is missing`),
    ...leftOver.map((object) => `${object} is left over: the chart no longer renders it`),
    ...changed.flatMap(({ object, fields }) =>
      fields.map((field) => `${object}: ${inWords(field, isSecret(object, field))}`),
    ),
  ];
}

function inWords({ path, rendered, live, by }: Drift, secret: boolean): string {
  const who = by === undefined ? '' : ` (by ${by})`;
  const [is, was] = secret ? [hidden(live), hidden(rendered)] : [show(live), show(rendered)];
  return `${path} is ${is}, rendered ${was}${who}`;
}

/** A variable that somebody added by hand may hold anything, and what a Secret holds is nobody's business. */
function isSecret(object: string, { path, rendered }: Drift): boolean {
  return (
    (object.startsWith('Secret/') && /^(data|stringData)\b/.test(path)) ||
    (rendered === undefined && /\.env\b/.test(path))
  );
}

function hidden(value: unknown): string {
  return value === undefined ? 'absent' : 'present';
}

const longest = 120;

function show(value: unknown): string {
  if (value === undefined) return 'absent';
  const text = JSON.stringify(value);
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}

/** `Deployment.v1.apps/todo-backend-dev`, in the version that is rendered. */
function resourceName({ apiVersion, kind, metadata }: Manifest): string {
  const [group, version] = String(apiVersion).includes('/')
    ? String(apiVersion).split('/')
    : ['', String(apiVersion)];
  const { name } = metadata as { readonly name: string };
  return `${String(kind)}.${version ?? ''}.${group ?? ''}/${name}`;
}

function isSame(one: Manifest, other: Manifest): boolean {
  return isDeepStrictEqual(
    [one['apiVersion'], objectName(one)],
    [other['apiVersion'], objectName(other)],
  );
}
