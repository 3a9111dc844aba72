/** A manifest and what must be said of it; tables of these lie beside the checks they are about. */
export interface Case {
  /** Completes "refuses …" or "accepts …". */
  readonly title: string;
  readonly manifest: object;
  /** How each problem begins, as `path: reason`; none if the manifest is fine. */
  readonly problems: readonly string[];
  /** Why the real API server accepts what is refused here. */
  readonly stricter?: string;
}

/** `{ 'spec.ports[0].name': 'http' }`; undefined takes the field away. */
export type Edits = Readonly<Record<string, unknown>>;

/** A copy of a manifest with some fields set. A key with dots in it goes in brackets: `data[a.b]`. */
export function edited<T extends object>(manifest: T, edits: Edits): T {
  const copy = structuredClone(manifest);
  for (const [path, value] of Object.entries(edits)) {
    const steps = [...path.matchAll(/[^.[\]]+(?=[.[]|$)|\[([^\]]*)\]/g)].map(
      ([step, inner]) => inner ?? step,
    );
    const last = steps.pop() ?? '';
    let place = copy as Record<string, unknown>;
    for (const step of steps) place = (place[step] ??= {}) as Record<string, unknown>;
    if (value === undefined) Reflect.deleteProperty(place, last);
    else place[last] = value;
  }
  return copy;
}

type Row = readonly [title: string, edits: Edits, ...problems: readonly string[]];

/** Cases that each change something in one good manifest. */
export const casesOf = (manifest: object, rows: readonly Row[]): Case[] =>
  rows.map(([title, edits, ...problems]) => ({
    title,
    manifest: edited(manifest, edits),
    problems,
  }));

/** Marks cases that the real API server accepts. */
export const stricter = (reason: string, cases: readonly Case[]): Case[] =>
  cases.map((each) => ({ ...each, stricter: reason }));
