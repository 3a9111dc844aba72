/** What YAML 1.1, which Helm reads, takes for a boolean or null. */
export const YAML_WORD = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** Text that begins with a letter or "/" is never a number; ": " and a ":" at the end would make a map. */
const PLAIN_TEXT = /^[A-Za-z/](?:[\w/.:@+, -]*[\w/.+-])?$/;
/** `1.0.0`, `0.0.0.0`, `250m`, `128Mi`, `30s`: no YAML reader takes them for a number or a date. */
const PLAIN_AMOUNT =
  /^(?:\d+(?:\.\d+){2,}(?:[-+][\w.-]+)?|\d+(?:\.\d+)?(?:[mkMGT]i?|[KMGTPE]i|[smh]))$/;

/**
 * A string, number or boolean as YAML, without quotes where no reader can mistake it.
 * Helm cannot load DEL, U+FFFE and the like raw, and nobody can see what turns the direction of text, so those are
 * escaped.
 */
export function yamlScalar(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value);
  const isPlain =
    (PLAIN_TEXT.test(value) && !value.includes(': ') && !YAML_WORD.test(value)) ||
    PLAIN_AMOUNT.test(value);
  return isPlain ? value : quoted(value);
}

const quoted = (value: string) =>
  JSON.stringify(value).replace(
    /[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
