import { type Expr, type Templated, orElse, release } from '@helm-gen/helm-template';
import { k8s } from '@helm-gen/k8s-primitives';
import { section } from '@helm-gen/values-schema';
import * as z from 'zod';
import { type Part, part, replacing } from './part.ts';

/** What the pods may do with the Kubernetes API in their namespace: a Role for their account, whose token is mounted. */
export function permissions(
  rules: readonly Templated<k8s.rbac.v1.PolicyRule>[],
): Part<{ serviceAccount: { create: boolean } }> {
  const create = z.boolean().default(true).describe('Create a ServiceAccount.');
  const values = {
    serviceAccount: section('ServiceAccount of the pods, whose token is mounted.', { create }),
  };
  const made = part('permissions', values, ({ serviceAccount }) => {
    const account = serviceAccount as unknown as { readonly name: Expr<string | undefined> };
    const name = orElse(account.name, release.name);
    return {
      pod: { automountServiceAccountToken: true },
      objects: {
        rbac: [
          k8s.rbac.v1.Role({ rules }),
          k8s.rbac.v1.RoleBinding({
            roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: release.name },
            subjects: [{ kind: 'ServiceAccount', name, namespace: release.namespace }],
          }),
        ],
      },
    };
  });
  return replacing(made);
}
