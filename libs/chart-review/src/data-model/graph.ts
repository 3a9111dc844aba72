import { type ReleaseView, serviceCalls, textAt } from '@helm-gen/chart-rules';
import type { Diagram, DiagramEdge, DiagramNode } from '../markdown/mermaid.ts';
import { isRendered, referencesIn } from '../references.ts';
import type { Subject } from '../subject.ts';

/** A release, with its chart. */
export interface PlacedRelease {
  readonly subject: Subject;
  readonly release: ReleaseView;
}

/** The objects of releases in one namespace and what they refer to, in the namespace and outside. */
export function graphOf(title: string, releases: readonly PlacedRelease[]): Diagram {
  const own = releases.flatMap(({ release }) =>
    release.objects.map(({ kind, name }) => objectNode(kind, name)),
  );
  const needed = releases.flatMap(({ release }) =>
    referencesIn(release)
      .filter(({ to }) => !isRendered(release, to))
      .map(({ to }) => objectNode(to.kind, to.name)),
  );
  const called = releases.flatMap(({ release }) =>
    serviceCalls(release).map(({ service }) => objectNode('Service', service)),
  );
  const images = releases.flatMap(({ release }) => imagesOf(release));
  const externals = releases.flatMap(({ subject }) => externalNodes(subject));
  const edges = releases.flatMap((placed) => edgesOf(placed));
  const inside = distinct([...own, ...needed]);
  const isInside = ({ id }: DiagramNode) => inside.some((node) => node.id === id);
  return {
    groups: [{ title, nodes: inside }],
    nodes: distinct([
      ...called.filter((node) => !isInside(node)),
      ...images.map(({ node }) => node),
      ...externals,
    ]),
    edges: [...new Map(edges.map((edge) => [JSON.stringify(edge), edge])).values()],
  };
}

function edgesOf({ subject, release }: PlacedRelease): readonly DiagramEdge[] {
  const workloads = release.pods.map(({ workload: { kind, name } }) => idOf(kind, name));
  return [
    ...referencesIn(release).map(({ from, to, how }) => ({
      ...{ from: idOf(from.kind, from.name), to: idOf(to.kind, to.name), label: how },
    })),
    ...imagesOf(release).map(({ workload, node }) => ({
      ...{ from: workload, to: node.id, label: 'runs' },
    })),
    ...workloads.flatMap((from) => [
      ...serviceCalls(release).map(({ service, key }) => ({
        ...{ from, to: idOf('Service', service), label: key },
      })),
      ...(subject.chart.about.externalSystems ?? []).map(({ name, port, variable }) => ({
        ...{ from, to: externalId(name), label: variable ?? `TCP ${String(port)}` },
      })),
    ]),
  ];
}

function imagesOf(release: ReleaseView) {
  return release.pods.flatMap(({ workload, containers }) =>
    containers.map(({ container }) => {
      const image = textAt(container, 'image');
      const node: DiagramNode = { id: `image ${image}`, label: ['Image', image] };
      return { workload: idOf(workload.kind, workload.name), node };
    }),
  );
}

function externalNodes({ chart }: Subject): readonly DiagramNode[] {
  return (chart.about.externalSystems ?? []).map(({ name, port }) => ({
    id: externalId(name),
    label: [name, `external, TCP ${String(port)}`],
    isExternal: true,
  }));
}

function objectNode(kind: string, name: string): DiagramNode {
  return { id: idOf(kind, name), label: [kind, name] };
}

function idOf(kind: string, name: string): string {
  return `${kind}/${name}`;
}

function externalId(name: string): string {
  return `external ${name}`;
}

function distinct(nodes: readonly DiagramNode[]): readonly DiagramNode[] {
  return [...new Map(nodes.map((node) => [node.id, node])).values()];
}
