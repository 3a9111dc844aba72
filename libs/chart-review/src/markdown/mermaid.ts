/** A node of a diagram. */
export interface DiagramNode {
  readonly id: string;
  /** A line each. */
  readonly label: readonly string[];
  /** What is outside the charts. */
  readonly isExternal?: boolean;
}

export interface DiagramEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

/** Nodes with a frame and a title around them. */
export interface DiagramGroup {
  readonly title: string;
  readonly nodes: readonly DiagramNode[];
}

export interface Diagram {
  readonly groups: readonly DiagramGroup[];
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
}

/** A flowchart as Mermaid reads it; whatever a label holds is text. */
export function mermaid({ groups, nodes, edges }: Diagram): string {
  const all = [...groups.flatMap((group) => group.nodes), ...nodes];
  const names = new Map(all.map(({ id }, index) => [id, `n${String(index + 1)}`]));
  const node = ({ id, label, isExternal = false }: DiagramNode) => {
    const text = label.map(quoted).join('<br/>');
    return `${names.get(id) ?? ''}${isExternal ? `[("${text}")]` : `["${text}"]`}`;
  };
  return [
    'flowchart LR',
    ...groups.flatMap((group, index) => [
      `  subgraph g${String(index + 1)}["${quoted(group.title)}"]`,
      ...group.nodes.map((each) => `    ${node(each)}`),
      '  end',
    ]),
    ...nodes.map((each) => `  ${node(each)}`),
    ...edges.flatMap(({ from, to, label }) => {
      const [start, end] = [names.get(from), names.get(to)];
      if (start === undefined || end === undefined) return [];
      return [`  ${start} -->|"${quoted(label)}"| ${end}`];
    }),
    '',
  ].join('\n');
}

/** In quotes; anything but letters, digits and some signs as Mermaid's own entity. */
function quoted(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[^\p{L}\p{N} .,:/()_+-]/gu, (character) => `#${String(character.codePointAt(0))};`);
}
