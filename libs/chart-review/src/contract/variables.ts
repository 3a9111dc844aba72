import {
  type ContainerView,
  type ReleaseView,
  isTree,
  listAt,
  mapAt,
  shown,
  textAt,
  valueAt,
} from '@helm-gen/chart-rules';
import { type ContainerName, nameOf } from './containers.ts';

/** Where a variable's content comes from. */
export type VariableSource =
  | { readonly from: 'ConfigMap' | 'Secret'; readonly object: string; readonly key: string }
  /** Every key of the object, whatever there will be. */
  | { readonly from: 'ConfigMap' | 'Secret'; readonly object: string }
  | { readonly from: 'field'; readonly field: string }
  | { readonly from: 'manifest' };

/** An environment variable of a container. */
export interface Variable extends ContainerName {
  /** With a prefix and `*` where every key of an object becomes a variable. */
  readonly name: string;
  readonly source: VariableSource;
  /** Absent where only the cluster knows. */
  readonly value?: string;
}

/** Every variable of a release's containers; a name that is given twice has what counts, the last one. */
export function variablesIn(release: ReleaseView): readonly Variable[] {
  return release.containers.flatMap((view) => {
    const all = [
      ...listAt(view.container, 'envFrom').flatMap((source) => fromAll(release, view, source)),
      ...listAt(view.container, 'env').map((variable) => fromOne(release, view, variable)),
    ];
    return [...new Map(all.map((variable) => [variable.name, variable])).values()];
  });
}

function fromAll(release: ReleaseView, view: ContainerView, source: unknown): readonly Variable[] {
  const prefix = textAt(source, 'prefix');
  const from = valueAt(source, 'secretRef') === undefined ? 'ConfigMap' : 'Secret';
  const name = textAt(source, from === 'Secret' ? 'secretRef' : 'configMapRef', 'name');
  const data = from === 'Secret' ? undefined : dataOf(release, name);
  const object = inRelease(name, release);
  if (data === undefined) {
    return [{ ...nameOf(view), name: `${prefix}*`, source: { from, object } }];
  }
  return Object.entries(data).map(([key, value]) => ({
    ...nameOf(view),
    name: `${prefix}${key}`,
    source: { from, object, key },
    value: shown(value),
  }));
}

function fromOne(release: ReleaseView, view: ContainerView, variable: unknown): Variable {
  const about = { ...nameOf(view), name: textAt(variable, 'name') };
  for (const [reference, from] of [
    ['secretKeyRef', 'Secret'],
    ['configMapKeyRef', 'ConfigMap'],
  ] as const) {
    const found = valueAt(variable, 'valueFrom', reference);
    if (!isTree(found)) continue;
    const [name, key] = [textAt(found, 'name'), textAt(found, 'key')];
    const value = from === 'Secret' ? undefined : dataOf(release, name)?.[key];
    return {
      ...about,
      source: { from, object: inRelease(name, release), key },
      ...(value === undefined ? {} : { value: shown(value) }),
    };
  }
  for (const reference of ['fieldRef', 'resourceFieldRef']) {
    const found = valueAt(variable, 'valueFrom', reference);
    if (!isTree(found)) continue;
    return {
      ...about,
      source: { from: 'field', field: textAt(found, 'fieldPath') || textAt(found, 'resource') },
    };
  }
  return { ...about, source: { from: 'manifest' }, value: shown(valueAt(variable, 'value') ?? '') };
}

/** The name of an object, with `<release>` for the release's: the same in every environment. */
function inRelease(name: string, release: ReleaseView): string {
  const rest = name.slice(release.name.length);
  const isOwn = name.startsWith(release.name) && /^(-|$)/.test(rest);
  return isOwn ? `<release>${rest}` : name;
}

/** What a ConfigMap of the release holds; undefined where the release has no such one. */
function dataOf({ objects }: ReleaseView, name: string) {
  const found = objects.find((object) => object.kind === 'ConfigMap' && object.name === name);
  return found && mapAt(found.manifest, 'data');
}
