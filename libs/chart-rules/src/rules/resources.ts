import { defineRule, finding } from '../rule.ts';
import { valueAt } from '../tree.ts';
import type { ContainerView } from '../view.ts';

export const resources = defineRule({
  id: 'resources',
  title: 'Every container has requests and limits',
  how: 'CPU and memory of every container, init containers too',
  check: ({ containers }) =>
    containers.flatMap((container) =>
      missingQuantities(container).map((field) =>
        finding(
          container.at('resources', `resources.${field}`),
          `has no ${field}`,
          `set it in resources.${field}`,
        ),
      ),
    ),
});

const nothing: readonly unknown[] = [undefined, null, ''];

function missingQuantities({ container }: ContainerView): readonly string[] {
  return ['requests', 'limits']
    .flatMap((kind) => ['cpu', 'memory'].map((resource) => [kind, resource] as const))
    .filter((path) => nothing.includes(valueAt(container, 'resources', ...path)))
    .map((path) => path.join('.'));
}
