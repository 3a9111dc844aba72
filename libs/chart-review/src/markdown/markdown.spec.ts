import fc from 'fast-check';
import { readPages } from '../testing/read-pages.ts';
import { code, line, prose } from '@helm-gen/errors';
import { mermaid } from './mermaid.ts';
import { type Block, heading, list, paragraph, print, table } from './page.ts';

/** Signs that Markdown, HTML, GitHub or prettier make something of, and words between them. */
const parts = [
  ...'\\`*_{}[]()#+-.!|~<>&$:;@=^"\'%,/? \n\t',
  ...['a', 'b c', '1.', '2)', '--', '***', '___', '```', '~~', '&amp;', '&#35;', '<b>', '</b>'],
  ...['<!--', '-->', '[x]', '](y)', '![', ':smile:', '$x$', '\\n', 'https:', '\u00a0', '😀', '字'],
];
const texts = fc
  .array(fc.constantFrom(...parts), { minLength: 1, maxLength: 12 })
  .map((all) => all.join(''));

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Blocks as GitHub reads them. */
async function shown(blocks: readonly Block[]) {
  const text = await print({ path: 'x.md', blocks }, 'Generated');
  return readPages(new Map([['x.md', text]])).get('x.md');
}

describe('text that people write', () => {
  it('is shown as it is, wherever it stands', async () => {
    const cases = fc
      .sample(texts, 150)
      .map(oneLine)
      .filter((text) => text !== '');
    const plain = cases.map((text) => line`x ${text} y`);
    const page = await shown([
      ...plain.map((each) => paragraph(each)),
      ...cases.map((text) => paragraph(line`${text}`)),
      ...list(plain),
      ...table(
        ['Text', 'Code'],
        cases.map((text) => [text, code(text)]),
      ),
      heading(2, 'End'),
    ]);
    const blocks = page?.blocks ?? [];
    const paragraphs = blocks.filter(({ type }) => type === 'paragraph').map(({ text }) => text);
    expect(paragraphs).toEqual([...cases.map((text) => `x ${text} y`), ...cases]);
    const [rows] = blocks.flatMap((block) => (block.rows === undefined ? [] : [block.rows]));
    expect(rows).toEqual(cases.map((text) => [text, text]));
    expect(page?.marked).toEqual([]);
    expect(new Set(page?.html)).toEqual(new Set(['<!-- Generated -->', '<code>', '</code>']));
  });

  it('is code between backticks', () => {
    expect(prose('not `latest`, *really*').markdown).toBe('not `latest`, &#42;really&#42;');
    expect(prose('`a|b` and ``c``').markdown).toBe('<code>a&#124;b</code> and \\`\\`c\\`\\`');
  });

  it('is a label of a diagram', () => {
    const label = ['"] --> x; end', '%%{init}%%', '<script>', '`md`'];
    const diagram = mermaid({
      groups: [{ title: label.join(' '), nodes: [{ id: 'a', label }] }],
      nodes: [{ id: 'b', label, isExternal: true }],
      edges: [
        { from: 'a', to: 'b', label: label.join(' ') },
        { from: 'a', to: 'elsewhere', label: 'no such node' },
      ],
    });
    const page = readPages(new Map([['x.md', `\`\`\`mermaid\n${diagram}\`\`\`\n`]])).get('x.md');
    expect(page?.blocks.map(({ error }) => error)).toEqual([null]);
    expect(diagram.match(/-->\|/g)).toHaveLength(1);
  });
});
