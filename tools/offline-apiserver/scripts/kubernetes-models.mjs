/**
 * Reads from an unpacked kubernetes-models what @kubernetes/client-node has lost: which strings are quantities and
 * which values an enum allows.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FIELD = /^ {4}"([^"]+)"\??: ((?:.|\n {8}.*|\n {4}\})+?);$/gm;

/**
 * A map from a type's name (`CoreV1Container`, its group's first part, version and kind) to a map from a field's name
 * to `{ quantity, values }`.
 */
export function readDetails(packageDir) {
  const details = new Map();
  for (const file of readdirSync(packageDir, { recursive: true }).sort()) {
    const [, place, kind] = /^(?:(.*)\/)?v\d+\/(\w+)\.d\.ts$/.exec(file) ?? [];
    if (kind === undefined) continue;
    const text = readFileSync(join(packageDir, file), 'utf8');
    const body = text.slice(text.indexOf(`export interface I${kind} `)).split(/^\}/m)[0];
    const fields = new Map();
    for (const [, name, type] of body.replace(/\/\*\*[\s\S]*?\*\//g, '').matchAll(FIELD)) {
      const quantity = type.includes('ResourceQuantity');
      const values = enumValues(type);
      if (quantity || values.length > 1) fields.set(name, { quantity, values });
    }
    const version = /(v\d+)\/\w+\.d\.ts$/.exec(file)[1].toUpperCase();
    details.set(`${groupPrefix(place ?? 'core')}${version}${kind}`, fields);
  }
  return details;
}

/** The literals of a union, also of a list or map of one; a single literal is an `apiVersion` or a `kind`. */
function enumValues(type) {
  const [union] = /"[^"]*"(?: \| "[^"]*")+/.exec(type) ?? [''];
  return type.startsWith('Pick<') || type.startsWith('Array<Pick<')
    ? []
    : [...union.matchAll(/"([^"]*)"/g)].map(([, value]) => value);
}

const groupPrefix = (group) => {
  const first = group.split('.')[0];
  return first.charAt(0).toUpperCase() + first.slice(1);
};
