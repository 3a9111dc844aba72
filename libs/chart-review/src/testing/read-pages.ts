import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** A part of a page, as GitHub reads it. */
export interface ReadBlock {
  readonly type: string;
  /** The heading that it is below. */
  readonly section: string;
  readonly text: string;
  /** Of a heading. */
  readonly level?: number;
  readonly slug?: string;
  /** Of a table; a line for each `<br>` in a cell. */
  readonly head?: readonly string[];
  readonly rows?: readonly (readonly string[])[];
  /** Of code. */
  readonly language?: string;
  /** Of a diagram: what Mermaid has against it, else null. */
  readonly error?: string | null;
}

export interface ReadPage {
  readonly blocks: readonly ReadBlock[];
  readonly links: readonly string[];
  /** Text that is emphasised, struck through, an image or a quotation. */
  readonly marked: readonly string[];
  readonly html: readonly string[];
}

/** Reads pages as GitHub does. */
export function readPages(pages: ReadonlyMap<string, string>): ReadonlyMap<string, ReadPage> {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(__dirname, 'read-pages.mjs')],
    {
      input: JSON.stringify(Object.fromEntries(pages)),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  if (status !== 0) throw new Error(stderr);
  return new Map(Object.entries(JSON.parse(stdout) as Readonly<Record<string, ReadPage>>));
}

/** The tables below a heading, each row by the names of its columns. */
export function tableIn(
  page: ReadPage | undefined,
  section: string,
): readonly Readonly<Record<string, string>>[] {
  return (page?.blocks ?? [])
    .filter((block) => block.type === 'table' && block.section === section)
    .flatMap(({ head = [], rows = [] }) =>
      rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? '']))),
    );
}

/** Everything that is wrong with pages, whatever they are about: each with its page. */
export function pageProblems(
  pages: ReadonlyMap<string, ReadPage>,
  isFile: (path: string) => boolean = () => true,
): readonly string[] {
  return [...pages].flatMap(([path, page]) => {
    const problems = [
      ...linkProblems(path, page, pages, isFile),
      ...page.blocks.flatMap((block) => (block.error ? [`diagram: ${block.error}`] : [])),
      ...page.blocks.flatMap((block, index) => emptySection(block, page.blocks[index + 1])),
      ...page.blocks
        .filter(({ text }) => /\bundefined\b|\[object |\bNaN\b/.test(text))
        .map(({ text }) => `says ${text}`),
      ...page.blocks
        .filter(({ type, rows = [] }) => type === 'table' && rows.length === 0)
        .map(({ section }) => `an empty table in ${section}`),
      ...page.blocks
        .filter(({ type, text }) => type === 'paragraph' && text.trim() === '')
        .map(({ section }) => `an empty paragraph in ${section}`),
    ];
    return problems.map((problem) => `${path}: ${problem}`);
  });
}

function emptySection(block: ReadBlock, next: ReadBlock | undefined): readonly string[] {
  if (block.type !== 'heading') return [];
  const isEmpty = next === undefined || (next.level ?? Infinity) <= (block.level ?? 0);
  return isEmpty ? [`nothing in ${block.text}`] : [];
}

function linkProblems(
  path: string,
  { links }: ReadPage,
  pages: ReadonlyMap<string, ReadPage>,
  isFile: (path: string) => boolean,
): readonly string[] {
  return links.flatMap((url) => {
    if (/^[a-z]+:/.test(url)) return [`leads outside: ${url}`];
    const [file = '', anchor] = url.split('#');
    const target = file === '' ? path : join(path, '..', decodeURI(file));
    const page = pages.get(target);
    if (page === undefined) return isFile(target) ? [] : [`${url} leads to no file`];
    const slugs = page.blocks.map(({ slug }) => slug);
    return anchor === undefined || slugs.includes(anchor) ? [] : [`${url} leads to no heading`];
  });
}
