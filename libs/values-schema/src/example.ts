import type { ContractNode } from './walk.ts';
import { yamlScalar } from './yaml-scalar.ts';
import { checksOf } from './zod-checks.ts';

/** What an unset value could be, in YAML on one line: the author's example, or the simplest of its kind. */
export function exampleOf(node: ContractNode): string {
  if ('example' in node) return yamlInline(node.example);
  switch (node.kind.type) {
    case 'string':
      return yamlInline([...(node.inner._zod.values ?? [''])][0]);
    case 'integer':
    case 'number':
      return yamlInline(leastOf(node) ?? 1);
    case 'boolean':
      return 'true';
    case 'union': {
      const [option] = node.kind.options;
      return option === undefined ? '{}' : exampleOf(option);
    }
    case 'list':
      return '[]';
    case 'any':
    case 'map':
    case 'object':
      return '{}';
  }
}

function leastOf({ inner }: ContractNode): number | undefined {
  const bounds = checksOf(inner).flatMap((check) =>
    check.check === 'greater_than' ? [Number(check.value) + (check.inclusive ? 0 : 1)] : [],
  );
  return bounds.length === 0 ? undefined : Math.max(...bounds);
}

/** A value as YAML on one line; maps and lists in YAML's flow form, which is JSON. */
export const yamlInline = (value: unknown): string =>
  typeof value === 'object'
    ? JSON.stringify(value)
    : yamlScalar(value as string | number | boolean);
