import type { Expr, Templated, Tree } from '@helm-gen/helm-template';
import type { Container } from '@helm-gen/k8s-primitives';
import { type Part, part } from './part.ts';

type Own = Templated<Container> & { readonly name: string };

/** A container that runs to its end before the others start; like the chart's own, it writes to /tmp alone. */
export function initContainer(container: Own): Part {
  return further(container, {});
}

/** A container beside the chart's own (Kubernetes 1.29): it starts first and ends last. */
export function sidecar(container: Own): Part {
  return further(container, { restartPolicy: 'Always' });
}

function further(container: Own, fields: object): Part {
  return part(container.name, {}, (values) => {
    const { securityContext } = values as unknown as { readonly securityContext: Expr<never> };
    const { volumeMounts = [] } = container as { readonly volumeMounts?: readonly Tree[] };
    const mounts = [...volumeMounts, { name: 'tmp', mountPath: '/tmp' }];
    const made = { securityContext, ...container, volumeMounts: mounts, ...fields };
    return { pod: { initContainers: [made as Templated<Container>] } };
  });
}
