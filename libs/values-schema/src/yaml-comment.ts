const WIDTH = 100;

/**
 * A comment that helm-docs takes for the description of the key below it, as the `yaml` library
 * wants comments: a line each, without "#".
 * @param indent columns before the "#"
 * @param section under which helm-docs lists the key; without one it is listed below all sections
 */
export const descriptionComment = (
  description: string,
  indent: number,
  section?: string,
): string => {
  const lines = wrap(`-- ${description}`, WIDTH - indent - '# '.length);
  return [...lines, ...(section === undefined ? [] : [`@section -- ${section}`])]
    .map((line) => ` ${line}`)
    .join('\n');
};

/** Lines of at most `width` characters, broken between words; a longer word has a line of its own. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.trim().split(/\s+/)) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${line} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
