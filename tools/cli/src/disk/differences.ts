import type { Entry, Snapshot } from './snapshot.ts';

/** A chart in memory: path inside the chart directory, with `/` → text. */
export type ChartFiles = ReadonlyMap<string, string>;

/** How one path on the disk differs from what the definition gives. */
export type Difference =
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'changed'; readonly path: string; readonly disk: string }
  | { readonly kind: 'mode'; readonly path: string; readonly mode: number }
  | { readonly kind: 'not a file'; readonly path: string; readonly what: string }
  | { readonly kind: 'orphan'; readonly path: string; readonly what: string };

/** Compares a directory with the files that should be its only content, to the byte. */
export function differences(
  files: ChartFiles,
  snapshot: Snapshot | undefined,
): readonly Difference[] {
  const wanted = [...files].flatMap(([path, text]) => {
    const entry = snapshot?.get(path);
    return entry === undefined ? [{ kind: 'missing' as const, path }] : compare(path, text, entry);
  });
  const orphans = [...(snapshot ?? [])]
    .filter(([path]) => !files.has(path))
    .map(([path, entry]) => ({ kind: 'orphan' as const, path, what: describe(entry) }));
  return [...wanted, ...orphans].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function compare(path: string, text: string, entry: Entry): readonly Difference[] {
  if (entry.kind !== 'file') return [{ kind: 'not a file', path, what: describe(entry) }];
  return [
    ...(entry.bytes.equals(Buffer.from(text))
      ? []
      : [{ kind: 'changed' as const, path, disk: entry.bytes.toString() }]),
    ...(isUsualMode(entry.mode) ? [] : [{ kind: 'mode' as const, path, mode: entry.mode }]),
  ];
}

/**
 * True for the modes that a checkout or the generator itself gives a file. Git keeps the executable
 * bit alone, so the rest is what the umask of whoever wrote the file made of it.
 */
function isUsualMode(mode: number): boolean {
  return [0o644, 0o664, 0o666 & ~process.umask()].includes(mode);
}

/** `a symbolic link to /etc`, `a special file` */
export function describe(entry: Entry): string {
  return entry.kind === 'symbolic link'
    ? `a symbolic link to ${entry.target}`
    : `${entry.kind === 'empty directory' ? 'an' : 'a'} ${entry.kind}`;
}
