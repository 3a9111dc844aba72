import * as z from 'zod';
import type { ContractParts } from './contract.ts';
import { broken } from './implication.ts';
import { copyJson } from './json.ts';
import { messageOf } from './messages.ts';
import { problemsOf } from './problems.ts';
import { maskSecrets, secretsIn } from './secret-text.ts';
import { ValuesError, type Problem } from './values-error.ts';
import type { Schema } from './zod-checks.ts';

/**
 * Validates values as Helm does: after the chart's defaults were merged in, so that a missing
 * default means that an override took it away with `null`, which is refused. `global` may be there
 * and is left out of the result.
 * @param input the merged values, as read from YAML
 * @throws ValuesError with all that is wrong
 */
export function parseValues<S extends Schema>(
  contract: ContractParts & { readonly schema: S },
  input: unknown,
): z.output<S> {
  const unreadable: Problem[] = [];
  const copy = copyJson(input, unreadable);
  const secrets = secretsIn(copy).map(({ path, looks }) => ({
    path,
    message: `${looks}: put it into a Secret and refer to that (C-007)`,
  }));
  const tree = withoutGlobal(copy, unreadable);
  // zod's encode takes what parse would give out: it fills in no default, as Helm's schema check does not.
  const result = z.safeEncode(contract.schema, tree as z.output<S>, { error: messageOf });
  const problems = firstOfEach([
    ...unreadable,
    ...secrets,
    ...(result.success ? [] : problemsOf(result.error.issues, tree, contract.root)),
    ...contract.implications.flatMap((implication) => broken(implication, tree)),
  ]);
  if (problems.length > 0 || !result.success) throw new ValuesError(problems);
  const values: unknown = result.data;
  const found = contract.checks.flatMap((check) => check(values as never));
  if (found.length > 0) throw new ValuesError(found);
  return values as z.output<S>;
}

/** One problem a value: the first is the plainest. A key may be a secret as well as a value. */
function firstOfEach(problems: readonly Problem[]): readonly Problem[] {
  const paths = new Set<string>();
  return problems
    .filter(({ path }) => !paths.has(path) && paths.add(path))
    .map(({ path, message }) => ({ path: maskSecrets(path), message: maskSecrets(message) }));
}

/** Helm hands `global` to every chart; what is in it is not this chart's business. */
function withoutGlobal(tree: unknown, problems: Problem[]): unknown {
  if (typeof tree !== 'object' || tree === null || !('global' in tree)) return tree;
  const { global, ...own } = tree as Record<string, unknown>;
  if (typeof global !== 'object' || global === null || Array.isArray(global)) {
    problems.push({ path: 'global', message: 'must be a map' });
  }
  return Object.assign(Object.create(null) as object, own);
}
