import { fieldDifferences, objectName, type Manifest } from '@helm-gen/chart';

/**
 * How the objects that were rendered in process differ from those of helm, a sentence each; the
 * order of the objects does not count, for helm sorts them.
 */
export function compareManifests(
  ours: readonly Manifest[],
  helms: readonly Manifest[],
): readonly string[] {
  const [left, right] = [byName(ours), byName(helms)];
  return [...new Set([...left.keys(), ...right.keys()])].sort().flatMap((name) => {
    const [own = [], other = []] = [left.get(name), right.get(name)];
    if (own.length !== other.length) {
      return [`${name}: rendered ${times(own)} in process, ${times(other)} by helm`];
    }
    return fieldDifferences(own, other).map(
      ({ path, left: ownValue, right: helmValue }) =>
        `${name}: ${path.replace(/^\[\d+\]\.?/, '')} is ${show(ownValue)} in process, ${show(helmValue)} by helm`,
    );
  });
}

function byName(manifests: readonly Manifest[]): ReadonlyMap<string, readonly Manifest[]> {
  const groups = new Map<string, Manifest[]>();
  for (const manifest of manifests) {
    const name = objectName(manifest);
    groups.set(name, [...(groups.get(name) ?? []), manifest]);
  }
  return groups;
}

function times(manifests: readonly Manifest[]): string {
  return manifests.length === 1 ? 'once' : `${manifests.length.toString()} times`;
}

function show(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}
