import { defineRule, finding } from '../rule.ts';
import { listAt, valueAt } from '../tree.ts';

const todo = 'set automountServiceAccountToken: false';

export const noAccountToken = defineRule({
  id: 'no-account-token',
  title: "No pod gets a ServiceAccount's token",
  how: 'automountServiceAccountToken is false in every pod and every ServiceAccount, and no projected volume holds a token',
  check: ({ pods, objects }) => [
    ...pods
      .filter(({ spec }) => spec['automountServiceAccountToken'] !== false)
      .map(({ at }) => finding(at('spec.automountServiceAccountToken'), 'gets a token', todo)),
    ...objects
      .filter(({ kind }) => kind === 'ServiceAccount')
      .filter(({ manifest }) => manifest['automountServiceAccountToken'] !== false)
      .map(({ at }) => finding(at('automountServiceAccountToken'), 'gives pods its token', todo)),
    ...pods.flatMap(({ spec, at }) =>
      listAt(spec, 'volumes').flatMap((volume, index) =>
        listAt(volume, 'projected', 'sources').some(
          (source) => valueAt(source, 'serviceAccountToken') !== undefined,
        )
          ? [finding(at(`spec.volumes[${String(index)}].projected`), 'mounts a token', 'remove it')]
          : [],
      ),
    ),
  ],
});
