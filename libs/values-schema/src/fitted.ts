import * as z from 'zod';
import { FREE_TEXT, isFreeForm } from './free-form.ts';
import type { ContractNode, ObjectNode } from './walk.ts';

/** Stands for a value that does not fit. */
export const MISFIT = Symbol('misfit');

/**
 * The value as zod's `encode` gives it, or MISFIT. It finds no reasons, and may call a fitting value a misfit, so that
 * zod has the last word; it takes a fraction of zod's time, above all for a schema that is new.
 * @param value as `copyJson` made it
 */
export function fitted(node: ContractNode, value: unknown): unknown {
  if (value === null) return node.nullable && node.checks.length === 0 ? null : MISFIT;
  const fit = partsOf(node, value);
  return fit === MISFIT || !passes(node.checks, fit) ? MISFIT : fit;
}

function partsOf(node: ContractNode, value: unknown): unknown {
  const { kind, inner } = node;
  switch (kind.type) {
    case 'object':
      return isMap(value) ? fieldsOf(kind.fields, value) : MISFIT;
    case 'map':
      return isMap(value) ? entriesOf(kind.key, kind.value, value) : MISFIT;
    case 'list':
      return Array.isArray(value) ? itemsOf(kind.item, value) : MISFIT;
    case 'union': {
      const fits = kind.options.map((option) => fitted(option, value));
      return fits.find((fit) => fit !== MISFIT) ?? MISFIT;
    }
    case 'any':
      return isFreeForm(value) ? value : MISFIT;
    default:
      return z.validate(inner, value) ? value : MISFIT;
  }
}

type JsonMap = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is JsonMap =>
  typeof value === 'object' && !Array.isArray(value);

function fieldsOf(fields: ObjectNode['kind']['fields'], map: JsonMap): unknown {
  const fit: Record<string, unknown> = {};
  let unknown = Object.keys(map).length;
  for (const [key, field] of Object.entries(fields)) {
    if (!(key in map)) {
      if (field.optional) continue;
      return MISFIT;
    }
    const value = fitted(field, map[key]);
    if (value === MISFIT) return MISFIT;
    fit[key] = value;
    unknown--;
  }
  return unknown === 0 ? fit : MISFIT;
}

function entriesOf(keys: ContractNode, values: ContractNode, map: JsonMap): unknown {
  const fit: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(map)) {
    const isOddKey = values.kind.type === 'any' && !FREE_TEXT.test(key);
    const entry = isOddKey || fitted(keys, key) === MISFIT ? MISFIT : fitted(values, value);
    if (entry === MISFIT) return MISFIT;
    fit[key] = entry;
  }
  return fit;
}

function itemsOf(item: ContractNode, list: readonly unknown[]): unknown {
  const fit = list.map((value) => fitted(item, value));
  return fit.includes(MISFIT) ? MISFIT : fit;
}

function passes(checks: ContractNode['checks'], value: unknown): boolean {
  const payload: z.core.ParsePayload<never> = { value: value as never, issues: [] };
  return checks.every(({ _zod: { def, check } }) => {
    if (def.when?.(payload) === false) return true;
    return check(payload) === undefined && payload.issues.length === 0;
  });
}
