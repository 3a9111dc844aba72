import { shellQuoted } from '@helm-gen/errors';
import { objectName, type Manifest } from '@helm-gen/chart';
import { apiErrorIn, type ApiError } from './api-error.ts';
import type { Cluster } from './connect.ts';
import type { Finding } from './finding.ts';
import { itemKeys, mergeKeyOf } from '@helm-gen/chart-review/diff';
import type { Live } from './live-objects.ts';
import { isFault, type Paths } from './objects.ts';

/** What helm is about to do with one object. */
export interface Application {
  readonly release: string;
  readonly manifest: Manifest;
  /** What the release had of it before. */
  readonly former: Manifest | undefined;
  readonly live: Live | undefined;
}

export interface DryRun {
  readonly cluster: Pick<Cluster, 'api' | 'helmVersion' | 'context'>;
  readonly namespace: string;
  readonly paths: Paths;
}

const dryRun = { dryRun: 'All', fieldManager: 'helm', fieldValidation: 'Strict' };

/**
 * What the API server and its admission refuse of an object, written as helm writes it; nothing is stored.
 *
 * @throws {HelmGenError} when the cluster does not answer or refuses
 */
export async function refusalOf(
  { cluster, namespace, paths }: DryRun,
  application: Application,
): Promise<readonly Finding[]> {
  const { release, live } = application;
  const manifest = owned(application.manifest, namespace, release);
  const path = await paths.of(manifest);
  if (path === undefined) {
    return [
      {
        ...{
          id: 'admission',
          problem: `${objectName(manifest)}: the API server knows no such kind`,
        },
        hint: `install what brings ${String(manifest['apiVersion'])}, or correct the apiVersion`,
      },
    ];
  }
  const send = (request: Parameters<Cluster['api']['json']>[0]) =>
    refused(cluster.api.json({ ...request, query: { ...dryRun, ...request.query } }));
  const merge = () =>
    send({
      ...{ method: 'PATCH', path: path.object, contentType: mergeType(manifest) },
      body: mergePatch(manifest, application.former),
    });
  const apply = () =>
    send({
      ...{ method: 'PATCH', path: path.object, contentType: 'application/apply-patch+yaml' },
      ...{ body: manifest, query: { force: 'true' } },
    });
  const isHelm3 = (await cluster.helmVersion()).startsWith('3.');
  let error: ApiError | undefined;
  if (live === undefined) error = await send({ method: 'POST', path: path.kind, body: manifest });
  else if (isHelm3) error = await merge();
  else {
    error = await apply();
    // Helm 4 takes over what Helm 3 has written before it applies.
    if (error !== undefined && isOfHelm3(live)) error = (await merge()) && error;
  }
  if (error === undefined) return [];
  const back = live && (await wayBack({ cluster, namespace, paths }, manifest, live, path.object));
  return findingsOf(error, application, back ?? hintFor(error, release, manifest, namespace));
}

async function refused(answer: Promise<unknown>): Promise<ApiError | undefined> {
  try {
    await answer;
    return undefined;
  } catch (error) {
    const found = apiErrorIn(error);
    // What admission refuses is forbidden, though not for want of a right.
    if (isFault(found, 'invalid', 'conflict', 'not-found', 'forbidden', 'failed')) return found;
    throw error;
  }
}

function findingsOf(
  { causes, message }: ApiError,
  { manifest }: Application,
  hint: string,
): readonly Finding[] {
  const object = objectName(manifest);
  const all = causes.filter((cause) => cause.message !== '');
  const problems =
    all.length === 0 ? [message] : all.map((cause) => `${cause.field}: ${cause.message}`);
  return problems.map((problem) => ({ id: 'admission', problem: `${object}: ${problem}`, hint }));
}

function hintFor(
  { causes, message }: ApiError,
  release: string,
  manifest: Manifest,
  namespace: string,
): string {
  const isFixed = [message, ...causes.map((cause) => cause.message)].some((text) =>
    /field is immutable/.test(text),
  );
  return isFixed
    ? `this cannot be changed in place; delete the object, which interrupts it, and deploy again: kubectl delete ${kindAndName(manifest)} --namespace ${namespace}`
    : `the API server refuses this object of ${release}; correct its values or its definition`;
}

/** With what helm adds to each object. */
function owned(manifest: Manifest, namespace: string, release: string): Manifest {
  const metadata = manifest['metadata'] as {
    readonly [key: string]: Manifest[string];
    readonly namespace?: string;
  };
  return {
    ...manifest,
    metadata: {
      ...metadata,
      namespace: metadata.namespace ?? namespace,
      labels: { ...(metadata['labels'] as Manifest), 'app.kubernetes.io/managed-by': 'Helm' },
      annotations: {
        ...(metadata['annotations'] as Manifest),
        ...{ 'meta.helm.sh/release-name': release, 'meta.helm.sh/release-namespace': namespace },
      },
    },
  };
}

function isOfHelm3({ metadata }: Live): boolean {
  return (metadata.managedFields ?? []).some(
    (entry) =>
      /^helm/i.test(entry.manager ?? '') &&
      (entry as { readonly operation?: string }).operation === 'Update',
  );
}

/** Kinds of the API itself have merge keys; others are merged as JSON. */
function mergeType({ apiVersion }: Manifest): string {
  const [group = ''] = String(apiVersion).includes('/') ? String(apiVersion).split('/') : [''];
  return group === '' || !group.includes('.') || group.endsWith('.k8s.io')
    ? 'application/strategic-merge-patch+json'
    : 'application/merge-patch+json';
}

type Tree = Readonly<Record<string, unknown>>;

/** All that is rendered, and what goes because it no longer is. */
function mergePatch(manifest: unknown, former: unknown): unknown {
  if (Array.isArray(manifest) && Array.isArray(former)) {
    const key = mergeKeyOf(manifest, former);
    if (key === undefined) return manifest;
    const keys = itemKeys(manifest, key) ?? [];
    const gone = (former as Tree[]).filter(
      (_, index) => !keys.includes((itemKeys(former, key) ?? [])[index] ?? ''),
    );
    return [...manifest, ...gone.map((item) => ({ [key]: item[key], $patch: 'delete' }))];
  }
  if (!isTree(manifest) || !isTree(former)) return manifest;
  const gone = Object.keys(former).filter((key) => !Object.hasOwn(manifest, key));
  return Object.fromEntries([
    ...gone.map((key) => [key, null]),
    ...Object.entries(manifest).map(([key, value]) => [key, mergePatch(value, former[key])]),
  ]);
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The command that brings back the lists in which an object has items that the release does not render: they are
 * merged by a key, so that helm leaves such items where they are.
 *
 * @returns undefined where that does not help
 */
async function wayBack(
  { cluster, namespace }: DryRun,
  manifest: Manifest,
  live: Live,
  path: string,
): Promise<string | undefined> {
  const patch = listsWithMore(manifest, live, '').map(({ pointer, value }) => ({
    ...{ op: 'replace', path: pointer, value },
  }));
  if (patch.length === 0) return undefined;
  const left = await refused(
    cluster.api.json({
      ...{ method: 'PATCH', path, query: { dryRun: 'All' }, body: patch },
      contentType: 'application/json-patch+json',
    }),
  );
  if (left !== undefined) return undefined;
  return (
    'somebody changed it so that helm cannot change it back; bring it back, and run this again: ' +
    `kubectl patch ${kindAndName(manifest)} --namespace ${namespace} --context ${shellQuoted(cluster.context.name)} ` +
    `--type json --patch ${shellQuoted(JSON.stringify(patch))}`
  );
}

interface PatchedList {
  readonly pointer: string;
  readonly value: readonly unknown[];
}

function listsWithMore(rendered: unknown, live: unknown, pointer: string): readonly PatchedList[] {
  if (Array.isArray(rendered) && Array.isArray(live)) {
    const key = mergeKeyOf(rendered);
    const keys = itemKeys(rendered, key) ?? [];
    const liveKeys =
      key === undefined ? [] : live.map((item) => `${key}=${String((item as Tree)[key])}`);
    if (key === undefined) return [];
    if (liveKeys.some((liveKey) => !keys.includes(liveKey)) || liveKeys.length !== keys.length) {
      return [{ pointer, value: rendered }];
    }
    // Another port under the same name is another item to whoever merges by the port.
    const isOther = rendered.some((item: unknown, index) => {
      const other = live[liveKeys.indexOf(keys[index] ?? '')] as Tree | undefined;
      return ['port', 'containerPort'].some(
        (field) => isTree(item) && item[field] !== undefined && item[field] !== other?.[field],
      );
    });
    if (isOther) return [{ pointer, value: rendered }];
    return rendered.flatMap((item, index) => {
      const at = liveKeys.indexOf(keys[index] ?? '');
      return listsWithMore(item, live[at], `${pointer}/${at.toString()}`);
    });
  }
  if (!isTree(rendered) || !isTree(live)) return [];
  return Object.entries(rendered).flatMap(([key, value]) =>
    listsWithMore(
      value,
      live[key],
      `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    ),
  );
}

function kindAndName(manifest: Manifest): string {
  return objectName(manifest).replace(/^[^/]*/, (kind) => kind.toLowerCase());
}
