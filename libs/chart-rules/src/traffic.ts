import type { ManifestOf } from './kubernetes.ts';
import { unmet } from './label-selector.ts';
import type { ContainerView, ObjectSet, ObjectView, PodView } from './object-set.ts';

/** The Services that send requests to a pod. */
export function servicesOf(
  { around }: ObjectSet,
  { labels, workload: { namespace } }: PodView,
): readonly ObjectView<ManifestOf<'Service'>>[] {
  return around.ofKind('Service').filter((service) => {
    const selector = service.manifest.spec?.selector ?? {};
    return (
      service.namespace === namespace &&
      Object.keys(selector).length > 0 &&
      unmet({ matchLabels: selector }, labels).length === 0
    );
  });
}

/** Whether a Service sends requests to a container. */
export function isServed(objects: ObjectSet, { container, role, pod }: ContainerView): boolean {
  const targets = servicesOf(objects, pod)
    .flatMap(({ manifest }) => manifest.spec?.ports ?? [])
    .map(({ port, targetPort = port }) => targetPort);
  const isTarget = ({ ports }: typeof container) =>
    ports.some(({ name, containerPort }) =>
      targets.some((target) => target !== undefined && [name, containerPort].includes(target)),
    );
  if (isTarget(container)) return true;
  // A container need not say what it listens on.
  const isDeclared = pod.containers.some((other) => isTarget(other.container));
  return targets.length > 0 && !isDeclared && role === 'main' && pod.spec.containers.length === 1;
}
