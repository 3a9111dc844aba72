import { fulfils } from '@helm-gen/k8s-primitives';
import type { LabelSelector } from './kubernetes.ts';
import { shown, type Tree } from './tree.ts';

/** What a selector demands that labels do not have: `team: a`, `tier in (a, b)`. */
export function unmet(
  { matchLabels = {}, matchExpressions }: Partial<LabelSelector>,
  labels: Tree,
): readonly string[] {
  const pairs = Object.entries(matchLabels)
    .filter(([key, value]) => !Object.hasOwn(labels, key) || labels[key] !== value)
    .map(([key, value]) => `${key}: ${shown(value)}`);
  const expressions = (matchExpressions ?? [])
    .filter((expression) => !fulfils(labels, expression))
    .map(({ key = '', operator = '', values }) =>
      [key, operator, ...(values.length === 0 ? [] : [`(${values.join(', ')})`])].join(' '),
    );
  return [...pairs, ...expressions];
}

/** The keys that a selector looks at. */
export function keysOf({
  matchLabels = {},
  matchExpressions,
}: Partial<LabelSelector>): readonly string[] {
  return [...Object.keys(matchLabels), ...(matchExpressions ?? []).map(({ key = '' }) => key)];
}
