import { type Manifest, objectName } from '@helm-gen/chart';
import { findObject, type Asking, type Paths } from './objects.ts';
import type { LiveObject } from './verify/managed-fields.ts';
import type { KubeObject } from './objects.ts';

/** An object as it is in the cluster, with the fields that each manager wrote. */
export type Live = KubeObject & LiveObject;

/** Objects of a cluster, by what a manifest says of them. */
export interface LiveObjects {
  of(manifest: Manifest): Live | undefined;
}

/**
 * The objects that manifests describe, as they are in the cluster, each read once.
 *
 * @param known gives those that were read before
 * @throws {HelmGenError} when the cluster does not answer or refuses
 */
export async function liveObjects(
  cluster: Asking,
  paths: Paths,
  manifests: readonly Manifest[],
  known: (manifest: Manifest) => Live | undefined = () => undefined,
): Promise<LiveObjects> {
  const wanted = new Map(manifests.map((manifest) => [keyOf(manifest), manifest]));
  const found = await Promise.all(
    [...wanted].map(async ([key, manifest]) => {
      const path = known(manifest) === undefined ? await paths.of(manifest) : undefined;
      const object = known(manifest) ?? (path && (await findObject<Live>(cluster, path.object)));
      return [key, object] as const;
    }),
  );
  const live = new Map(found);
  return { of: (manifest) => live.get(keyOf(manifest)) };
}

/** What tells objects of a namespace apart. */
export function keyOf(manifest: Manifest | LiveObject): string {
  return `${String(manifest['apiVersion'])} ${objectName(manifest)}`;
}
