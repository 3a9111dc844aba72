import type { Rendered } from '@helm-gen/chart';
import type { Release, RuledChart, System } from '../system.ts';

/** A good system that is broken on purpose. */
export interface Mutation {
  /** What is broken: `a container without a memory limit`. */
  readonly what: string;
  /** Whether it takes a system with everything switched on. */
  readonly on?: boolean;
  readonly change: (system: System) => System;
  /** Part of what the finding says, its place included. */
  readonly says: string;
}

interface Target {
  readonly chart?: 'shop-api' | 'shop-web';
  readonly environment?: string;
}

/** Changes a chart. */
export function changeChart(
  change: (chart: RuledChart) => RuledChart,
  { chart = 'shop-api' }: Target = {},
): Mutation['change'] {
  return ({ charts, beside }) => ({
    beside,
    charts: charts.map((each) => (each.name === chart ? change(each) : each)),
  });
}

/** Changes a release, that of prod unless told otherwise. */
export function release(
  change: (release: Release) => Partial<Release>,
  target: Target = {},
): Mutation['change'] {
  const { environment = 'prod' } = target;
  return changeChart(
    (chart) => ({
      ...chart,
      releases: chart.releases.map((each) =>
        each.environment === environment ? { ...each, ...change(each) } : each,
      ),
    }),
    target,
  );
}

type Change = (old: unknown) => unknown;

/** Sets a field of the object of a kind; undefined removes it, a function changes it. */
export function field(kind: string, path: string, value: unknown, target: Target = {}) {
  return release(({ objects }) => ({ objects: changed(objects, kind, path, value) }), target);
}

/** As {@link field}, in what is rendered under odd release names. */
export function oddField(kind: string, path: string, value: unknown): Mutation['change'] {
  return changeChart((chart) => ({
    ...chart,
    oddReleases: chart.oddReleases.map((each) => ({
      ...each,
      objects: changed(each.objects, kind, path, value),
    })),
  }));
}

/** Sets a field of the only container. */
export function container(path: string, value: unknown, target: Target = {}) {
  return field('Deployment', `spec.template.spec.containers.0.${path}`, value, target);
}

/** Adds an object that is like the one of a kind, with some fields changed. */
export function another(kind: string, fields: Readonly<Record<string, unknown>>) {
  return release(({ objects }) => {
    const copy = objects.filter(({ manifest }) => manifest['kind'] === kind);
    const made = Object.entries(fields).reduce<readonly Rendered[]>(
      (list, [path, value]) => changed(list, kind, path, value),
      copy,
    );
    return { objects: [...objects, ...made] };
  });
}

/** Changes the text of a file; undefined removes it. */
export function file(path: string, change: (text: string) => string | undefined, target?: Target) {
  return changeChart((chart) => {
    const files = new Map(chart.files);
    const text = change(files.get(path) ?? '');
    if (text === undefined) files.delete(path);
    else files.set(path, text);
    return { ...chart, files };
  }, target);
}

/** Writes a text into a template. */
export function constant(text: string): Mutation['change'] {
  const field = { file: 'templates/configmap.yaml', path: 'ConfigMap.data.HOST', text };
  return changeChart((chart) => ({ ...chart, constants: [...chart.constants, field] }));
}

/** Sets a field of values.schema.json. */
export function schema(path: string, value: unknown) {
  return file('values.schema.json', (text) =>
    JSON.stringify(withField(JSON.parse(text), path.split('.'), value)),
  );
}

function changed(
  objects: readonly Rendered[],
  kind: string,
  path: string,
  value: unknown,
): readonly Rendered[] {
  if (!objects.some(({ manifest }) => manifest['kind'] === kind)) {
    throw new Error(`there is no ${kind} to change`);
  }
  return objects.map(({ file: origin, manifest }) => ({
    file: origin,
    manifest: (manifest['kind'] === kind
      ? withField(manifest, path.split('.'), value)
      : manifest) as Rendered['manifest'],
  }));
}

/** A copy with one field changed; keys that have dots are written with `~` in their place. */
function withField(tree: unknown, [key = '', ...rest]: readonly string[], value: unknown): unknown {
  const name = key.replaceAll('~', '.');
  const entries: Record<string, unknown> = { ...(tree as Record<string, unknown> | undefined) };
  const old = entries[name];
  const next =
    rest.length > 0
      ? withField(old, rest, value)
      : typeof value === 'function'
        ? (value as Change)(old)
        : value;
  if (next === undefined) Reflect.deleteProperty(entries, name);
  else entries[name] = next;
  return Array.isArray(tree) ? Object.values(entries) : entries;
}

/** Adds to the end of a list. */
export function plus(...items: readonly unknown[]): Change {
  return (list) => [...((list as readonly unknown[] | undefined) ?? []), ...items];
}
