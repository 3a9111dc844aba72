/** What a template of an .env file has in the place of a value: `<password>`, `${PASSWORD}`, `changeme`, `your-key`. */
const placeholders = [/^<+[^<>]*>+$/, /^\$\{[^]*\}$/, /^change[-_ ]?me$/i, /^your[-_ ]/i];

/** Whether a value is one that its user has still to put in. Everything else is a value, however weak. */
export function isPlaceholder(value: string): boolean {
  return placeholders.some((pattern) => pattern.test(value.trim()));
}
