/**
 * The path of a value as Helm writes it in `--set`: keys joined with ".", and a "\" before each of `. , = [ \` inside
 * of a key: `podAnnotations.example\.com/team`.
 */
export const valuePath = (keys: readonly string[]): string =>
  keys.map((key) => key.replace(/[\\.,=[]/g, '\\$&')).join('.');
