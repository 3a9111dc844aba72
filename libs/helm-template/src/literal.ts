import { type Place, templateError } from './error.ts';
import type { Scalar } from './node.ts';

// Words that a YAML 1.1 reader (Go's, and so Helm's) takes for a boolean or null.
const yamlWord = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;
const plainYaml = /^[A-Za-z/][\w/.-]*$/;
// eslint-disable-next-line no-control-regex -- these are the characters that neither YAML nor Go takes raw
const unsafe = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** A string literal that both YAML (double-quoted) and Go's templates read as `value`. */
export function quoted(value: string): string {
  if (/\p{Surrogate}/u.test(value)) {
    throw templateError(
      [],
      `${JSON.stringify(value)} holds half a surrogate pair, which is no text`,
    );
  }
  return JSON.stringify(value).replace(
    unsafe,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A literal string as a YAML value: plain where every YAML reader agrees on it, else quoted and escaped. */
export function yamlString(value: string): string {
  if (plainYaml.test(value) && !yamlWord.test(value)) return value;
  const literal = quoted(value);
  return value.includes('{{') ? `{{ ${literal} | quote }}` : literal;
}

/** A literal scalar as a YAML value. */
export function yamlScalar(value: Scalar, place: Place): string {
  if (typeof value === 'string') return yamlString(value);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw templateError(
      place,
      `is ${String(value)}; only whole numbers up to 2^53 - 1 are exact, write others as a string`,
    );
  }
  if (typeof value === 'number' && !Number.isFinite(value))
    throw templateError(place, `is ${String(value)}, which is not a number`);
  return String(value);
}

/** A literal key; YAML takes no longer one without a `?` before it. */
export function yamlKey(key: string, place: Place): string {
  const printed = yamlString(key);
  if (printed.length > 1024) throw templateError(place, 'is a key of more than 1024 characters');
  return printed;
}
