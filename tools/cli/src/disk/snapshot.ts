import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** What lies at one path of a chart directory. */
export type Entry =
  | { readonly kind: 'file'; readonly bytes: Buffer; readonly mode: number }
  | { readonly kind: 'symbolic link'; readonly target: string }
  | { readonly kind: 'empty directory' }
  | { readonly kind: 'special file' }
  | { readonly kind: 'file larger than 5 MiB' };

/** No chart has a larger file: Helm packages none. */
const LARGEST = 5 * 2 ** 20;

/** Everything below a chart directory, by path with `/`, in the order of the paths. */
export type Snapshot = ReadonlyMap<string, Entry>;

/**
 * Reads what lies below a directory, without following symbolic links.
 * `undefined`: there is nothing at that path.
 *
 * @throws the system error, ENOENT too when the directory is replaced while it is read
 */
export function readSnapshot(directory: string): Snapshot | undefined {
  const stats = lstatSync(directory, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  if (!stats.isDirectory()) return new Map([['', readEntry(directory)]]);
  const entries = new Map<string, Entry>();
  collect(directory, '', entries);
  return new Map([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function collect(directory: string, prefix: string, into: Map<string, Entry>): void {
  const children = readdirSync(directory, { withFileTypes: true });
  if (children.length === 0 && prefix !== '') into.set(prefix, { kind: 'empty directory' });
  for (const child of children) {
    const path = prefix === '' ? child.name : `${prefix}/${child.name}`;
    const place = join(directory, child.name);
    if (child.isDirectory()) collect(place, path, into);
    else into.set(path, readEntry(place));
  }
}

/** @throws the system error, ENOENT where there is nothing */
export function readEntry(path: string): Entry {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) return { kind: 'symbolic link', target: readlinkSync(path) };
  if (!stats.isFile()) return { kind: 'special file' };
  if (stats.size > LARGEST) return { kind: 'file larger than 5 MiB' };
  return { kind: 'file', bytes: readFileSync(path), mode: stats.mode & 0o7777 };
}
