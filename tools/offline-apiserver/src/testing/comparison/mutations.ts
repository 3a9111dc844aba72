import { goodManifests } from '../good-manifests.ts';

/** A good manifest in which one thing was changed. */
export interface Mutation {
  readonly title: string;
  readonly manifest: object;
}

/** What each part of a manifest is replaced by, one after the other; undefined takes it away. */
const REPLACEMENTS: readonly unknown[] = [
  undefined,
  null,
  '',
  'x',
  'No Name!',
  -1,
  0,
  70_000,
  true,
  [],
  {},
  { x: 'y' },
];

/** Below these lies the same as in the Deployment. */
const AS_IN_THE_DEPLOYMENT: Readonly<Record<string, string>> = {
  'a DaemonSet': 'spec.template.spec.',
  'a Pod': 'spec.',
};

/** Every part of every good manifest, replaced by each of a few values that are wrong there more often than not. */
export function* mutations(): Generator<Mutation> {
  for (const [name, manifest] of Object.entries(goodManifests))
    for (const path of pathsOf(manifest)) {
      const place = path.join('.');
      if (/^(kind|apiVersion)$/.test(place)) continue;
      if (place.startsWith(AS_IN_THE_DEPLOYMENT[name] ?? '\n')) continue;
      for (const replacement of REPLACEMENTS)
        yield {
          title: `${name}, ${place}: ${JSON.stringify(replacement) ?? 'absent'}`,
          manifest: replaced(manifest, path, replacement),
        };
    }
}

type Path = readonly string[];

function* pathsOf(value: unknown, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path;
  if (typeof value === 'object' && value !== null)
    for (const [name, item] of Object.entries(value)) yield* pathsOf(item, [...path, name]);
}

function replaced(manifest: object, path: Path, value: unknown): object {
  const copy = JSON.parse(JSON.stringify(manifest)) as Record<string, unknown>;
  const last = path.at(-1) ?? '';
  let place = copy;
  for (const step of path.slice(0, -1)) place = place[step] as Record<string, unknown>;
  if (value !== undefined) place[last] = value;
  else if (Array.isArray(place)) place.splice(Number(last), 1);
  else Reflect.deleteProperty(place, last);
  return copy;
}
