import { releaseName } from '@helm-gen/env-overrides';
import { isClusterScoped } from '@helm-gen/k8s-primitives';
import { type ObjectView, listAt, mapAt, shown, textAt } from '@helm-gen/chart-rules';
import { pattern } from '../contract/names.ts';
import { type ChartObject, objectsOf } from '../contract/objects.ts';
import type { Diagram } from '../markdown/mermaid.ts';
import type { Subject } from '../subject.ts';
import { type PlacedRelease, graphOf } from './graph.ts';

/** The objects of a system, how they refer to each other, and what tells environments apart. */
export interface DataModel {
  readonly environments: readonly EnvironmentModel[];
  readonly charts: readonly ChartModel[];
  /** What two environments share on one cluster; empty where nothing. */
  readonly shared: readonly SharedName[];
}

export interface EnvironmentModel {
  readonly environment: string;
  readonly namespace: string;
  readonly releases: readonly { readonly release: string; readonly chart: string }[];
  readonly graph: Diagram;
}

export interface ChartModel {
  readonly subject: Subject;
  readonly graph: Diagram;
  readonly objects: readonly ChartObject[];
  readonly labels: readonly LabelModel[];
  readonly selectors: readonly { readonly kind: string; readonly labels: readonly string[] }[];
  /** Objects that Helm runs as hooks, or keeps at an uninstall. */
  readonly special: readonly {
    readonly object: string;
    readonly annotation: string;
    readonly is: string;
  }[];
}

export interface LabelModel {
  readonly label: string;
  /** `<release>` */
  readonly is: string;
  /** Kinds that have it; empty for every object. */
  readonly kinds: readonly string[];
}

/** A name that is one for the whole cluster. */
export interface SharedName {
  readonly what: 'object' | 'node port' | 'host';
  readonly name: string;
  readonly environments: readonly string[];
}

export function dataModelOf(subjects: readonly Subject[]): DataModel {
  const names = [...new Set(subjects.flatMap(({ chart }) => chart.environments.names))];
  return {
    environments: names.flatMap((name) => {
      const placed = releasesIn(subjects, name);
      const [first] = placed;
      return first === undefined
        ? []
        : [
            {
              environment: name,
              namespace: first.release.namespace,
              releases: placed.map(({ subject: { chart } }) => ({
                release: releaseName(chart.name, chart.environments.get(name)),
                chart: chart.name,
              })),
              graph: graphOf(`namespace ${first.release.namespace}`, placed),
            },
          ];
    }),
    charts: subjects.map(chartModel),
    shared: sharedNames(subjects),
  };
}

function releasesIn(subjects: readonly Subject[], environment: string): readonly PlacedRelease[] {
  return subjects.flatMap((subject) =>
    subject.releases
      .filter((release) => release.environment === environment)
      .map((release) => ({ subject, release })),
  );
}

function chartModel(subject: Subject): ChartModel {
  const { chart, ways, releases } = subject;
  const [release] = releases;
  const kinds = [...new Set(ways.map(({ place }) => String(place[0])))];
  const labels = new Map<string, { label: string; is: string; kinds: Set<string> }>();
  const selectors = new Map<string, Set<string>>();
  for (const { place, is } of ways) {
    const [kind, ...path] = place.map(String);
    const label = path.at(-1) ?? '';
    if (kind === undefined) continue;
    if (path.length === 3 && path.slice(0, 2).join('.') === 'metadata.labels') {
      const made = pattern(is, chart.name);
      const id = JSON.stringify([label, made]);
      const known = labels.get(id) ?? { label, is: made, kinds: new Set() };
      labels.set(id, { ...known, kinds: known.kinds.add(kind) });
    }
    if (/^spec\.(selector|podSelector)(\.matchLabels)?$/.test(path.slice(0, -1).join('.'))) {
      const known = selectors.get(kind) ?? new Set<string>();
      selectors.set(kind, known.add(`${label}: ${pattern(is, chart.name)}`));
    }
  }
  return {
    subject,
    graph:
      release === undefined ? noGraph : graphOf(`release ${release.name}`, [{ subject, release }]),
    objects: objectsOf(subject),
    labels: [...labels.values()].map(({ label, is, kinds: having }) => ({
      label,
      is,
      kinds: having.size === kinds.length ? [] : [...having],
    })),
    selectors: [...selectors].map(([kind, own]) => ({ kind, labels: [...own] })),
    special: ways
      .filter(({ place }) => /^helm\.sh\/(hook|resource-policy)$/.test(String(place.at(-1))))
      .map(({ place, is }) => ({
        object: String(place[0]),
        annotation: String(place.at(-1)),
        is: pattern(is, chart.name),
      })),
  };
}

const noGraph: Diagram = { groups: [], nodes: [], edges: [] };

function sharedNames(subjects: readonly Subject[]): readonly SharedName[] {
  const names = new Map<
    string,
    { what: SharedName['what']; name: string; environments: Set<string> }
  >();
  for (const { releases } of subjects) {
    for (const { environment, objects } of releases) {
      for (const [what, name] of objects.flatMap(clusterNames)) {
        const id = `${what} ${name}`;
        const known = names.get(id) ?? { what, name, environments: new Set() };
        names.set(id, { ...known, environments: known.environments.add(environment) });
      }
    }
  }
  return [...names.values()]
    .filter(({ environments }) => environments.size > 1)
    .map((each) => ({ ...each, environments: [...each.environments] }));
}

type ClusterName = readonly [SharedName['what'], string];

function clusterNames({ kind, name, manifest }: ObjectView): readonly ClusterName[] {
  if (isClusterScoped(textAt(manifest, 'apiVersion'), kind)) return [['object', `${kind}/${name}`]];
  if (kind === 'Service') {
    return listAt(manifest, 'spec', 'ports').flatMap((port): readonly ClusterName[] => {
      const nodePort = mapAt({ port }, 'port')['nodePort'];
      return nodePort === undefined ? [] : [['node port', shown(nodePort)]];
    });
  }
  if (kind !== 'Ingress') return [];
  return listAt(manifest, 'spec', 'rules').map((rule) => ['host', textAt(rule, 'host') || '*']);
}
