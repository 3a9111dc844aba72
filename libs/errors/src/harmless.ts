/**
 * What a terminal acts on instead of showing it, what breaks a line in one reader and not in another, and what turns the
 * direction of the text around it or cannot be seen.
 */
const UNSEEN =
  /(?![\t\n])[\p{Cc}\p{Cs}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]/gu;

/** Foreign text for a terminal: what could not be seen, or would be acted on, is written out as `\u001b`. */
export function terminalText(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(UNSEEN, written);
}

/** JSON of anything, which is as harmless on a terminal, in a script and in a YAML reader as in a JSON reader. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(UNSEEN, written);
}

/** Text of which only what can be seen is left, for formats in which the rest cannot be written. */
export function visibleText(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(UNSEEN, '\ufffd');
}

const written = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
