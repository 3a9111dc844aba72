import { compareQuantities } from '@helm-gen/k8s-primitives';
import { type Manifest, pathTo } from '@helm-gen/chart';
import { itemKeys } from '@helm-gen/chart-review/diff';
import { othersFields, type LiveObject, type OthersField } from './managed-fields.ts';
import { isOfServer } from './server-fields.ts';

/** A field of an object in the cluster that is not as the chart renders it. */
export interface Drift {
  /** `spec.template.spec.containers[name=orders].resources.limits.cpu` */
  readonly path: string;
  /** Absent where the chart does not render the field. */
  readonly rendered?: unknown;
  /** Absent where the object does not have it. */
  readonly live?: unknown;
  /** Who last wrote it, as far as the API server knows: `kubectl-edit`. */
  readonly by?: string;
}

/**
 * The fields in which a live object is not what the chart renders.
 *
 * Every rendered field must be there with its value. What is not rendered is the API server's default or allocation,
 * whoever wrote it last, or was added by another than helm, which its managed fields tell: that is drift too, except
 * where controllers keep their own notes, and where it says what helm says.
 *
 * @param release whose object it is
 */
export function driftOf(
  rendered: Manifest,
  live: LiveObject,
  release: { readonly name: string; readonly namespace: string },
): readonly Drift[] {
  const others = othersFields(live).map(({ manager, steps }) => ({
    manager,
    steps,
    path: steps.at(-1)?.path ?? '',
  }));
  const changed = differing(rendered, live).map((drift) => {
    const by = others.find(({ path }) => isWithin(drift.path, path))?.manager;
    return by === undefined ? drift : { ...drift, by };
  });
  const added = others
    .filter(({ manager, path }) => !isOwnNote(manager, path))
    .flatMap(({ manager, steps }) =>
      addedBy(steps, rendered, live).map((drift) => ({ ...drift, by: manager })),
    );
  const ownership = ownershipOf(release);
  const meant = added.filter(
    ({ path, live: value }) => ownership[path] !== value && !isOfServer(path, value, live),
  );
  const all = [...changed, ...meant];
  return all.filter(({ path }, index) => all.findIndex((drift) => drift.path === path) === index);
}

/**
 * The rendered fields that a live tree does not have with the same value. Lists whose items have names
 * are compared by name; an empty value is the same as none, and quantities are compared as amounts.
 */
export function differing(rendered: unknown, live: unknown, path = ''): readonly Drift[] {
  if (rendered === undefined || (isEmpty(rendered) && isEmpty(live))) return [];
  if (isMap(rendered) && isMap(live)) {
    return Object.entries(rendered).flatMap(([key, value]) =>
      differing(value, own(live, key), pathTo(path, key)),
    );
  }
  if (Array.isArray(rendered) && Array.isArray(live)) return differingItems(rendered, live, path);
  return isSame(rendered, live, path)
    ? []
    : [{ path, rendered, ...(isEmpty(live) ? {} : { live }) }];
}

function differingItems(
  rendered: readonly unknown[],
  live: readonly unknown[],
  path: string,
): readonly Drift[] {
  const [keys, liveKeys] = [itemKeys(rendered), itemKeys(live)];
  if (keys === undefined || liveKeys === undefined) {
    return rendered.length === live.length
      ? rendered.flatMap((item, index) =>
          differing(item, live[index], pathTo(path, index.toString(), true)),
        )
      : [{ path, rendered, live }];
  }
  return rendered.flatMap((item, index) => {
    const key = keys[index] ?? '';
    return differing(item, live[liveKeys.indexOf(key)], pathTo(path, key, true));
  });
}

/** An item of a list that is not rendered, or what of the field itself is not. */
function addedBy(steps: OthersField['steps'], rendered: unknown, live: unknown): readonly Drift[] {
  let [tree, parent] = [rendered, live];
  for (const { key, path, value } of steps) {
    tree = below(tree, key);
    if (tree === undefined && Array.isArray(parent)) return [{ path, live: value }];
    parent = value;
  }
  const { path = '', value } = steps.at(-1) ?? {};
  return addedIn(tree, value, path);
}

function addedIn(rendered: unknown, live: unknown, path: string): readonly Drift[] {
  if (rendered === undefined) return isEmpty(live) ? [] : [{ path, live }];
  if (!isMap(rendered) || !isMap(live)) return [];
  return Object.entries(live).flatMap(([key, value]) =>
    addedIn(own(rendered, key), value, pathTo(path, key)),
  );
}

function below(tree: unknown, key: string): unknown {
  if (Array.isArray(tree)) {
    const index = itemKeys(tree)?.indexOf(key) ?? Number(key);
    return tree[index];
  }
  return isMap(tree) ? own(tree, key) : undefined;
}

/** By path, what helm writes on every object of a release. */
function ownershipOf({
  name,
  namespace,
}: {
  readonly name: string;
  readonly namespace: string;
}): Readonly<Record<string, unknown>> {
  return {
    'metadata.labels["app.kubernetes.io/managed-by"]': 'Helm',
    'metadata.annotations["meta.helm.sh/release-name"]': name,
    'metadata.annotations["meta.helm.sh/release-namespace"]': namespace,
  };
}

/** What controllers write beside the rendered fields, and the traces of kubectl's own commands. */
function isOwnNote(manager: string, path: string): boolean {
  if (/controller-manager$|^kube-/.test(manager)) return true;
  // An autoscaler's, or whoever scales by hand where one will scale again.
  if (path === 'spec.replicas') return true;
  if (/\["kubectl\.kubernetes\.io\/[^"]+"\]$/.test(path)) return true;
  const isNote = /^metadata\./.test(path);
  return (
    isNote && !(manager.startsWith('kubectl') && /^metadata\.(labels|annotations)\b/.test(path))
  );
}

function isWithin(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}.`) || path.startsWith(`${other}[`);
}

function isSame(rendered: unknown, live: unknown, path: string): boolean {
  if (Object.is(rendered, live)) return true;
  if (!/\.(limits|requests)\.|\.sizeLimit$/.test(path)) return false;
  try {
    return compareQuantities(String(rendered), String(live)) === 0;
  } catch {
    return false;
  }
}

/** The API server drops what is empty. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(map: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
