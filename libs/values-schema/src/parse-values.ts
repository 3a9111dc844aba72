import * as z from 'zod';
import type { ContractParts } from './contract-parts.ts';
import { bareMap } from './bare-map.ts';
import { fitted, MISFIT } from './fitted.ts';
import { broken } from './implication.ts';
import { freeFormProblems } from './free-form.ts';
import { copyJson } from './json.ts';
import { messageOf } from './messages.ts';
import { problemsOf } from './problems.ts';
import { maskSecrets } from './mask-secrets.ts';
import { secretsIn } from './secrets-in.ts';
import { type Problem, valuesError } from './values-error.ts';
import type { Schema } from './zod-checks.ts';

/**
 * Validates values as Helm does: after the chart's defaults were merged in, so that a missing
 * default means that an override took it away with `null`, which is refused. `global` and `enabled` may be there
 * and are left out of the result.
 * @param input the merged values, as read from YAML
 * @throws {HelmGenError} with all that is wrong
 */
export function parseValues<S extends Schema>(
  contract: ContractParts & { readonly schema: S },
  input: unknown,
): z.output<S> {
  return checkedValues(contract, input, (tree) =>
    secretsIn(tree, { accepted: contract.accepted }).map(({ path, looks }) => ({
      path,
      message: `${looks}: put it into a Secret and refer to that (C-007)`,
    })),
  );
}

/**
 * As {@link parseValues}, but for secrets.
 * @param more finds what else is wrong
 */
export function checkedValues<S extends Schema>(
  contract: ContractParts & { readonly schema: S },
  input: unknown,
  more: (tree: unknown) => readonly Problem[],
): z.output<S> {
  const unreadable: Problem[] = [];
  const copy = copyJson(input, unreadable);
  const tree = withoutHelms(copy, unreadable);
  const { values, misfits } = heldAgainst(contract, tree);
  const problems = [
    ...unreadable,
    ...more(copy),
    ...misfits,
    ...contract.implications.flatMap((implication) => broken(implication, tree)),
  ];
  if (problems.length > 0) throw valuesError(firstOfEach(problems));
  const found = contract.checks.flatMap((check) => check(values as never));
  if (found.length > 0) throw valuesError(found);
  return values as z.output<S>;
}

function heldAgainst({ schema, root }: ContractParts, tree: unknown): Held {
  const fit = fitted(root, tree);
  // Stryker disable next-line ConditionalExpression: for speed alone; zod says the same.
  if (fit !== MISFIT) return { values: fit, misfits: [] };
  // zod's encode takes what parse would give out: it fills in no default, as Helm's schema check does not.
  const { success, data, error } = z.safeEncode(schema, tree, { error: messageOf });
  const misfits = freeFormProblems(root, tree);
  return success
    ? { values: data, misfits }
    : { values: undefined, misfits: [...problemsOf(error.issues, tree, root), ...misfits] };
}

interface Held {
  readonly values: unknown;
  readonly misfits: readonly Problem[];
}

/** One problem a value: the first is the plainest. A key may be a secret as well as a value. */
function firstOfEach(problems: readonly Problem[]): readonly Problem[] {
  const paths = new Set<string>();
  return problems
    .filter(({ path }) => !paths.has(path) && paths.add(path))
    .map((problem) => ({
      ...problem,
      path: maskSecrets(problem.path),
      message: maskSecrets(problem.message),
    }));
}

/**
 * Helm hands `global` to every chart, and `enabled` to one that another chart switches by its condition; what is in
 * them is not this chart's business.
 */
function withoutHelms(tree: unknown, problems: Problem[]): unknown {
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) return tree;
  const { global = {}, enabled = true, ...own } = tree as Record<string, unknown>;
  if (typeof global !== 'object' || global === null || Array.isArray(global)) {
    problems.push({ path: 'global', message: 'must be a map' });
  }
  if (typeof enabled !== 'boolean') {
    problems.push({
      path: 'enabled',
      message: "must be true or false, as a dependency's condition",
    });
  }
  return Object.assign(bareMap<unknown>(), own);
}
