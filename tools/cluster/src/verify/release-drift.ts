import { isHelmGenError } from '@helm-gen/errors';
import { type Manifest, type Manifest as Rendered, objectName, renderChart } from '@helm-gen/chart';
import { keyOf, type Live, type LiveObjects } from '../live-objects.ts';
import { listObjects, pathOf, type Asking } from '../objects.ts';
import { commonKinds } from '../resources.ts';
import { isForbidden } from '../faults.ts';
import { plainText } from '../plain-text.ts';
import type { PlannedRelease } from '../planned-releases.ts';
import { driftOf, type Drift } from './drift.ts';

/** How the objects of a release differ from what the chart renders now. */
export interface ReleaseDrift {
  /** The rendered objects as they are in the cluster, those that are there. */
  readonly live: readonly Live[];
  /** `Deployment/orders-dev` */
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
 * @param live both, as they are in the cluster
 */
export function releaseDrift(
  release: { readonly name: string; readonly namespace: string },
  rendered: readonly Manifest[],
  deployed: readonly Manifest[],
  live: LiveObjects,
): ReleaseDrift {
  const keys = new Set(rendered.map(keyOf));
  const formerly = deployed.filter((manifest) => !keys.has(keyOf(manifest)));
  return {
    live: rendered.flatMap((manifest) => live.of(manifest) ?? []),
    missing: rendered.filter((manifest) => live.of(manifest) === undefined).map(objectName),
    leftOver: formerly.filter((manifest) => live.of(manifest) !== undefined).map(objectName),
    changed: rendered.flatMap((manifest) => {
      const object = live.of(manifest);
      const fields = object === undefined ? [] : driftOf(manifest, object, release);
      return fields.length === 0 ? [] : [{ object: objectName(manifest), fields }];
    }),
  };
}

/** Objects of a namespace that bear the labels of a release. */
export interface LabelledObjects {
  /** What bears a release's labels: `Service/orders`. */
  of(release: string): readonly string[];
  /** An object that bears the labels of any release. */
  find(manifest: Manifest): Live | undefined;
}

/** Of a kind that no release has, names are enough. */
const wholeKinds = ['ConfigMap', 'Service', 'Deployment'];

/**
 * Objects of a namespace that bear the labels of a release. Those that a controller made are its own; kinds that may
 * not be listed are left out.
 *
 * @throws {HelmGenError} when the cluster does not answer
 */
export async function labelledObjects(
  cluster: Asking,
  namespace: string,
): Promise<LabelledObjects> {
  const found = await Promise.all(
    Object.entries(commonKinds)
      .filter(([kind]) => kind !== 'Secret')
      .map(([kind, resource]) =>
        listObjects<Live>(
          cluster,
          pathOf(resource, namespace),
          { labelSelector: instance },
          { isMetadataOnly: !wholeKinds.includes(kind) },
        ).then(
          (objects) =>
            objects.map((object) => ({ ...object, kind, apiVersion: resource.apiVersion })),
          (error: unknown) => {
            if (isForbidden(error)) return [];
            throw error;
          },
        ),
      ),
  );
  const objects = found.flat();
  const whole = new Map(
    objects.flatMap((object) =>
      wholeKinds.includes(object.kind) ? [[keyOf(object), object] as const] : [],
    ),
  );
  return {
    of: (release) =>
      objects
        .filter(({ metadata }) => metadata.labels?.[instance] === release)
        .filter(({ metadata }) => (metadata.ownerReferences ?? []).length === 0)
        .map(objectName),
    find: (manifest) => whole.get(keyOf(manifest)),
  };
}

const instance = 'app.kubernetes.io/instance';

/** What bears a release's labels and is not of it, a line each: reported, for it may be meant so. */
export function foreignLines(
  labelled: readonly string[],
  rendered: readonly Manifest[],
  { leftOver }: Pick<ReleaseDrift, 'leftOver'>,
): readonly string[] {
  const own = new Set(rendered.map(objectName));
  const others = labelled.filter((object) => !own.has(object) && !leftOver.includes(object));
  return [
    ...leftOver.map((object) => `${object} is left over: the chart no longer renders it`),
    ...others.map((object) => `${object} has the labels of the release, which does not render it`),
  ];
}

/** How much there is, in a line each. */
export function driftLines({ missing, changed }: ReleaseDrift): readonly string[] {
  return [
    ...missing.map((object) => `${object} is missing`),
    ...changed.flatMap(({ object, fields }) =>
      fields.map((field) => `${object}: ${inWords(field, isSecret(object, field))}`),
    ),
  ];
}

function inWords({ path, rendered, live, by }: Drift, secret: boolean): string {
  const who = by === undefined ? '' : ` (by ${plainText(by, 100)})`;
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
  const text = plainText(JSON.stringify(value));
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
