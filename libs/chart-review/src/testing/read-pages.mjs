// Reads pages as GitHub does: from a map of path to text on stdin to a map of path to what is in it on stdout. A process
// of its own, for these packages are ES modules and Mermaid wants a browser, of which it gets as much as it asks for.
import process from 'node:process';
import { text as textOf } from 'node:stream/consumers';
import GithubSlugger from 'github-slugger';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

function Nothing() {
  return undefined;
}
globalThis.window = {
  document: { nodeType: 9, implementation: {}, createElement: () => ({}) },
  Element: Nothing,
  Node: Nothing,
  NodeFilter: {},
  NamedNodeMap: Nothing,
  HTMLFormElement: Nothing,
  DOMParser: Nothing,
};

const pages = JSON.parse(await textOf(process.stdin));
const isDiagram = Object.values(pages).some((page) => page.includes('```mermaid'));
const mermaid = isDiagram ? (await import('mermaid')).default : undefined;

/** The text of a node; a line break for `<br>`, nothing for other HTML. */
function plain(node) {
  if (node.type === 'html') return node.value === '<br>' ? '\n' : '';
  return node.value ?? (node.children ?? []).map(plain).join('');
}

function all(node, type) {
  const own = node.type === type ? [node] : [];
  return [...own, ...(node.children ?? []).flatMap((child) => all(child, type))];
}

async function diagramError(source) {
  try {
    await mermaid.parse(source);
    return null;
  } catch (error) {
    return String(error.message);
  }
}

async function read(markdown) {
  const tree = fromMarkdown(markdown, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  const slugger = new GithubSlugger();
  const blocks = [];
  let section = '';
  for (const node of tree.children) {
    if (node.type === 'heading') section = plain(node);
    const rows = all(node, 'tableRow').map((row) => row.children.map(plain));
    blocks.push({
      ...{ type: node.type, section, text: plain(node) },
      ...(node.type === 'heading' ? { level: node.depth, slug: slugger.slug(section) } : {}),
      ...(node.type === 'table' ? { head: rows[0], rows: rows.slice(1) } : {}),
      ...(node.type === 'code' ? { language: node.lang } : {}),
      ...(node.lang === 'mermaid' ? { error: await diagramError(node.value) } : {}),
    });
  }
  return {
    blocks,
    links: all(tree, 'link').map(({ url }) => url),
    marked: ['emphasis', 'strong', 'delete', 'image', 'footnoteReference', 'blockquote'].flatMap(
      (type) => all(tree, type).map(plain),
    ),
    html: all(tree, 'html').map(({ value }) => value),
  };
}

const entries = await Promise.all(
  Object.entries(pages).map(async ([path, page]) => [path, await read(page)]),
);
process.stdout.write(JSON.stringify(Object.fromEntries(entries)));
