import { type Inline, type Words, isBlank, markdownOf } from '@helm-gen/errors';

/** A part of a page. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: Words }
  | { readonly kind: 'paragraph'; readonly text: Inline }
  | { readonly kind: 'list'; readonly items: readonly Words[] }
  | { readonly kind: 'steps'; readonly items: readonly Words[] }
  | { readonly kind: 'table'; readonly head: readonly Words[]; readonly rows: readonly Row[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string };

export type Row = readonly Words[];

/** A page of the documents. */
export interface Page {
  /** Relative to the folder of the documents: `contracts/shop-api-chart.md`. */
  readonly path: string;
  readonly blocks: readonly Block[];
}

export function heading(level: 1 | 2 | 3 | 4, text: Words): Block {
  return { kind: 'heading', level, text };
}

export function paragraph(text: Inline): Block {
  return { kind: 'paragraph', text };
}

/** A list; nothing where it is empty. */
export function list(items: readonly Words[]): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

/** A table without the columns that are empty in every row; nothing where there is no row. */
export function table(head: readonly Words[], rows: readonly Row[]): readonly Block[] {
  if (rows.length === 0) return [];
  const isUsed = head.map((_, column) => rows.some((row) => !isBlank(row[column] ?? '')));
  const used = (row: Row) => row.filter((_, column) => isUsed[column]);
  return [{ kind: 'table', head: used(head), rows: rows.map(used) }];
}

export function codeBlock(language: string, text: string): Block {
  return { kind: 'code', language, text };
}

/** A heading with what is below it; nothing where nothing is. */
export function section(
  level: 1 | 2 | 3 | 4,
  text: Words,
  ...blocks: readonly Block[]
): readonly Block[] {
  return blocks.length === 0 ? [] : [heading(level, text), ...blocks];
}

/** What a heading is called in links, as GitHub makes it. */
export function anchorOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

/** A page as Markdown, formatted as prettier formats it. */
export async function print(page: Page, origin: string): Promise<string> {
  const text = [`<!-- ${origin} -->`, ...page.blocks.map(printBlock)].join('\n\n');
  // Loaded only when a page is printed, for it takes as long as all the rest.
  const [{ format }, markdown] = await Promise.all([
    import('prettier/standalone'),
    import('prettier/plugins/markdown'),
  ]);
  return format(text, { parser: 'markdown', plugins: [markdown], printWidth: 100 });
}

function printBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${markdownOf(block.text)}`;
    case 'paragraph':
      return block.text.markdown;
    case 'list':
      return block.items.map((item) => `- ${markdownOf(item)}`).join('\n');
    case 'steps':
      return block.items
        .map((item, index) => `${String(index + 1)}. ${markdownOf(item)}`)
        .join('\n');
    case 'table':
      return [block.head, block.head.map(() => ({ markdown: '---' })), ...block.rows]
        .map((row) => `| ${row.map(markdownOf).join(' | ')} |`)
        .join('\n');
    case 'code':
      return printCode(block.language, block.text);
  }
}

function printCode(language: string, text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${text.replace(/\n*$/, '\n')}${fence}`;
}
