import { HelmGenError, isHelmGenError, mapAll } from '@helm-gen/errors';
import * as z from 'zod';
import { contractError } from './contract-error.ts';
import type { ContractParts } from './contract-parts.ts';
import type { Implication } from './implication.ts';
import { patternAt } from './leaf.ts';
import { pathText, type JsonObject } from './json.ts';
import { checkedValues } from './parse-values.ts';
import { isSection, sectionDefaults } from './sections.ts';
import { secretsIn } from './secrets-in.ts';
import { join, type ContractNode, type ObjectNode } from './walk.ts';

/**
 * Refuses a contract from which no complete values.yaml can be made.
 * @returns the default values
 * @throws {HelmGenError} naming the values that are at fault
 */
export function checkContract(contract: ContractParts): JsonObject {
  mapAll(
    [
      () => {
        checkSection(contract.root, '');
      },
      ...contract.implications.map((implication) => () => {
        checkImplication(implication, contract.root);
      }),
    ],
    (check) => {
      check();
    },
  );
  const defaults = sectionDefaults(contract.root);
  refuseNull(defaults, []);
  try {
    // Whether one that looks like a secret is accepted is known to the chart alone.
    return checkedValues(contract, defaults, () => []) as JsonObject;
  } catch (error) {
    if (!isHelmGenError(error, 'values')) throw error;
    throw new HelmGenError(
      error.diagnostics.map((diagnostic) => ({
        ...diagnostic,
        code: 'contract' as const,
        message: `its default does not fit: it ${diagnostic.message}`,
      })),
    );
  }
}

function checkSection(section: ObjectNode, path: string): void {
  mapAll(Object.entries(section.kind.fields), ([key, node]) => {
    // Stryker disable next-line ConditionalExpression: for speed alone.
    if (checked.has(node)) return;
    checkValue(node, join(path, key));
    checked.add(node);
  });
}

function checkValue(node: ContractNode, path: string): void {
  // The root's alone: Helm passes them on to a chart that is a dependency.
  if (path === 'global' || path === 'enabled') {
    throw contractError(path, "is Helm's own at the root of the values", 'choose another name');
  }
  checkDescription(node, path);
  const hasDefault = 'defaultValue' in node || isSection(node);
  if (node.nullable && hasDefault) {
    throw contractError(path, 'has a default and is nullable, but null takes a default away');
  }
  if (node.optional && hasDefault) {
    throw contractError(path, 'has a default and is optional', 'choose one');
  }
  if (!node.optional && !hasDefault) {
    throw contractError(path, 'has no default', 'add .default(…) or .optional()');
  }
  if (isSection(node)) checkSection(node, path);
  else checkWhole(node, path);
}

/** Values that a section may have, which other contracts may share. */
const checked = new WeakSet<ContractNode>();

/** Checks what is in a value that Helm does not merge defaults into. */
function checkWhole({ kind }: ContractNode, path: string): void {
  if (kind.type === 'map') checkPart(kind.value, join(path, '*'));
  if (kind.type === 'list') checkPart(kind.item, `${path}[]`);
  if (kind.type === 'union') for (const option of kind.options) checkWhole(option, path);
  if (kind.type === 'object') {
    for (const [key, node] of Object.entries(kind.fields)) {
      checkDescription(node, join(path, key));
      checkPart(node, join(path, key));
    }
  }
}

function checkPart(node: ContractNode, path: string): void {
  if ('defaultValue' in node) {
    throw contractError(
      path,
      'has a default where Helm merges none (in a list, a map or an object that is one value)',
      'make it required or optional',
    );
  }
  checkWhole(node, path);
}

function checkDescription({ description, example, inner }: ContractNode, path: string): void {
  if (description.trim() === '') {
    throw contractError(path, 'has no description', 'add .describe("…")');
  }
  // What the tool helm-docs takes for its own marks.
  if (/^\s*\(| -- |(?:^|\s)@\w/.test(description)) {
    throw contractError(
      path,
      'has a description with "(" at its start, " -- " or "@word", which helm-docs reads as marks',
    );
  }
  if (/[^\P{C}\s]|[\u2028\u2029]/u.test(description)) {
    throw contractError(path, 'has a description with a character that cannot be printed');
  }
  const [secret] = secretsIn([description, example, inner._zod.values && [...inner._zod.values]]);
  if (secret !== undefined) {
    throw contractError(
      path,
      `a description, an example or a choice ${secret.looks} (C-007)`,
      'leave it out',
    );
  }
  if (example !== undefined && !z.safeParse(inner, example).success) {
    throw contractError(path, 'has an example that it would refuse');
  }
}

function checkImplication({ when, then, because }: Implication<never>, root: ObjectNode): void {
  for (const { path, is } of [when, then]) {
    if ('matching' in is) patternAt(path, is.matching);
    if ('unless' in is && is.unless !== undefined) patternAt(path, is.unless);
    let node: ContractNode | undefined = root;
    for (const key of path.split('.')) {
      node = node?.kind.type === 'object' ? node.kind.fields[key] : undefined;
    }
    if (node === undefined) {
      throw contractError(path, `is not declared, but is named by the rule "${because}"`);
    }
  }
}

function refuseNull(value: unknown, path: readonly PropertyKey[]): void {
  if (value === null) {
    throw contractError(pathText(path), 'has null in its default', 'leave it out instead');
  }
  if (Array.isArray(value))
    value.forEach((item, index) => {
      refuseNull(item, [...path, index]);
    });
  else if (typeof value === 'object') {
    for (const [key, part] of Object.entries(value)) refuseNull(part, [...path, key]);
  }
}
