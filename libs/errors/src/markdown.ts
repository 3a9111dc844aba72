import { visibleText } from './harmless.ts';

/** Text in Markdown, within a line. */
export interface Inline {
  readonly markdown: string;
}

/** What may stand in a line: a string is text, whatever it holds. */
export type Words = string | Inline;

/** Markdown as it is written, with text and other Markdown put in: line`See ${code(path)}.` */
export function line(parts: TemplateStringsArray, ...between: readonly Words[]): Inline {
  const all = parts.flatMap((part, index) => {
    const words = between[index];
    return words === undefined ? [part] : [part, markdownOf(words)];
  });
  return { markdown: all.join('') };
}

export function markdownOf(words: Words): string {
  return typeof words === 'string' ? escaped(oneLine(words)) : words.markdown;
}

export function isBlank(words: Words): boolean {
  return markdownOf(words).trim() === '';
}

/**
 * Text that people wrote: on one line, with what is between backticks as code, and nothing else of it Markdown.
 */
export function prose(text: string): Inline {
  const parts = oneLine(text).split(/(?<!`)`([^`]+)`(?!`)/);
  return joined(
    parts.map((part, index) => (index % 2 === 1 ? code(part) : { markdown: escaped(part) })),
    '',
  );
}

/** Code within a line; where backticks cannot hold it, as HTML. */
export function code(text: string): Inline {
  const line = oneLine(text);
  const isPlain = line !== '' && line === text && !/[`|]|^ | $/.test(line);
  return { markdown: isPlain ? `\`${line}\`` : `<code>${withEntities(line)}</code>` };
}

export function link(words: Words, target: string): Inline {
  return line`[${words}](${{ markdown: encodeURI(target) }})`;
}

export function joined(words: readonly Words[], separator: string): Inline {
  return { markdown: words.map(markdownOf).join(separator) };
}

/** `a`, `a and b`, `a, b and c` */
export function listed(words: readonly Words[]): Inline {
  const last = words.at(-1);
  if (last === undefined) return { markdown: '' };
  if (words.length === 1) return joined([last], '');
  return line`${joined(words.slice(0, -1), ', ')} and ${last}`;
}

/** Lines within a cell of a table. */
export function lines(words: readonly Words[]): Inline {
  return joined(words, '<br>');
}

/** Without line breaks, control characters and what turns the direction of the text around it. */
function oneLine(text: string): string {
  return visibleText(text.replace(/[\s\u0085\u2028\u2029]+/g, ' ')).trim();
}

/** Text as text: no character of it is Markdown, HTML, a formula or an emoji's short name. */
function escaped(line: string): string {
  return line
    .replace(/[\\`[\]<>|~#&]/g, '\\$&')
    .replace(/[*$]/g, (character) => entity(character))
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, entity('_'))
    .replace(/:(?=[\w+-]+:)/g, entity(':'))
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^[-+=]/, '\\$&')
    .replace(/!(?=\\\[)/g, '\\!');
}

function withEntities(text: string): string {
  return text.replace(/[^\p{L}\p{N} ./:,{}-]/gu, entity);
}

function entity(character: string): string {
  const named: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };
  return named[character] ?? `&#${String(character.codePointAt(0))};`;
}
