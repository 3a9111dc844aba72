import { defineRule, finding } from '../rule.ts';
import { valueAt } from '../tree.ts';

const quantities = ['requests', 'limits'].flatMap((kind) =>
  ['cpu', 'memory'].map((resource) => [kind, resource] as const),
);

export const resources = defineRule({
  id: 'resources',
  title: 'Every container has requests and limits',
  how: 'CPU and memory of every container, init containers and sidecars too, unless the pod as a whole has them',
  check: ({ containers }) =>
    containers.flatMap(({ container, pod, at }) =>
      quantities
        .filter((path) => !isGiven(container.resources, path) && !isGiven(pod.spec.resources, path))
        .map(([kind, resource]) =>
          finding(
            at(`resources.${kind}.${resource}`),
            'is missing',
            `set a ${resourceName(resource)} ${kind.slice(0, -1)}`,
          ),
        ),
    ),
});

function isGiven(resources: unknown, path: readonly string[]): boolean {
  const quantity = valueAt(resources, ...path);
  return quantity !== undefined && quantity !== null && quantity !== '';
}

function resourceName(resource: string): string {
  return resource === 'cpu' ? 'CPU' : resource;
}
