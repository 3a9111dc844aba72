import type * as z from 'zod';
import { pathText } from './json.ts';
import { quotesHint } from './messages.ts';
import { nearest } from '@helm-gen/errors';
import { isSection } from './sections.ts';
import type { Problem } from './values-error.ts';
import { childOf, type ContractNode } from './walk.ts';

type Issue = z.core.$ZodIssue;

/** zod's issues as problems with paths that a person can find in a values file. */
export const problemsOf = (
  issues: readonly Issue[],
  tree: unknown,
  root: ContractNode,
): Problem[] =>
  issues.flatMap((issue): Problem[] => {
    const path = pathText(issue.path);
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => ({
          path: pathText([...issue.path, key]),
          message: `is not a declared value${instead(key, nodeAt(root, issue.path))}`,
        }));
      case 'invalid_key':
        return issue.issues.map(({ message }) => ({ path, message: `the key ${message}` }));
      case 'custom':
        return [{ path, message: issue.message }];
      default:
        return isAbsent(tree, issue.path)
          ? [{ path, message: missing(root, issue.path) }]
          : [{ path, message: issue.message, ...remedyOf(issue, tree) }];
    }
  });

function remedyOf(issue: Issue, tree: unknown): Pick<Problem, 'remedy'> {
  if (issue.code !== 'invalid_type') return {};
  const remedy = quotesHint(issue.expected, partAt(tree, issue.path));
  return remedy === undefined ? {} : { remedy };
}

function missing(root: ContractNode, path: readonly PropertyKey[]): string {
  const node = nodeAt(root, path);
  const had = node !== undefined && (isSection(node) || 'defaultValue' in node);
  return had
    ? 'is missing: null takes its default away, so give it a value'
    : 'is missing: give it a value';
}

/** An author's own issue may be about what is below an absent value. */
function isAbsent(tree: unknown, path: readonly PropertyKey[]): boolean {
  return partAt(tree, path) === undefined;
}

function partAt(tree: unknown, path: readonly PropertyKey[]): unknown {
  const part = (whole: unknown, key: PropertyKey) =>
    (whole as Readonly<Record<PropertyKey, unknown>> | undefined)?.[key];
  return path.reduce(part, tree);
}

/** An author's own issue may be about what no one declared. */
const nodeAt = (root: ContractNode, path: readonly PropertyKey[]) =>
  path.reduce<ContractNode | undefined>((node, key) => node && childOf(node, key), root);

function instead(key: string, node: ContractNode | undefined): string {
  if (node?.kind.type !== 'object') return '';
  const names = Object.keys(node.kind.fields);
  const near = nearest(key, names);
  return near === undefined ? `: there is ${names.join(', ')}` : `: did you mean ${near}?`;
}
