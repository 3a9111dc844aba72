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
  // Not structuredClone, which would keep what two places of a manifest share.
  const copy = JSON.parse(JSON.stringify(manifest)) as T;
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

/** Paths of a Deployment, to which rows may be relative. */
export const POD = 'spec.template.spec';
export const CONTAINER = `${POD}.containers[0]`;

type Row = readonly [title: string, edits: Edits, ...problems: readonly string[]];

/**
 * Cases that each change something in one good manifest.
 * @param at what a path or a problem that starts with a dot is relative to
 */
export const casesOf = (manifest: object, rows: readonly Row[], at = ''): Case[] => {
  const whole = (text: string): string => (text.startsWith('.') ? `${at}${text}` : text);
  return rows.map(([title, edits, ...problems]) => ({
    title,
    manifest: edited(
      manifest,
      Object.fromEntries(Object.entries(edits).map(([path, value]) => [whole(path), value])),
    ),
    problems: problems.map(whole),
  }));
};

/** Marks cases that the real API server accepts. */
export const stricter = (reason: string, cases: readonly Case[]): Case[] =>
  cases.map((each) => ({ ...each, stricter: reason }));
