import type { Manifest } from '@helm-gen/chart';
import { neededObjects as neededOf } from '@helm-gen/chart-review';
import { viewsOf } from '@helm-gen/chart-rules';

const kinds = ['Secret', 'ConfigMap', 'ServiceAccount'] as const;

/** An object that pods need, and that none of the manifests makes. */
export interface NeededObject {
  readonly kind: (typeof kinds)[number];
  readonly name: string;
  /** That it must have, in alphabetical order; none where the pods take what there is. */
  readonly keys: readonly string[];
}

/** Everything that pods cannot start without, from references that are not optional. */
export function neededObjects(manifests: readonly Manifest[]): readonly NeededObject[] {
  const needed = neededOf(viewsOf(manifests.map((manifest) => ({ manifest }))));
  return needed.flatMap(({ kind: found, name, keys, how }) => {
    const kind = kinds.find((each) => each === found);
    // What an Ingress is served with, no pod waits for.
    return kind === undefined || how === 'certificate' ? [] : [{ kind, name, keys }];
  });
}
