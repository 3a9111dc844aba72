import { linkSync, lstatSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isUsualMode, type ChartFiles } from './differences.ts';
import { onDisk } from './disk-error.ts';
import { exchange, type Pair } from './exchange.ts';
import { discard, moved, workingPath } from './leftovers.ts';
import { systemCode } from './system-code.ts';

/** A directory that is to hold exactly these files. */
export interface Replacement {
  readonly directory: string;
  /** The directory as messages name it. */
  readonly path: string;
  readonly files: ChartFiles;
  /** Whether the caller saw a directory there; one that it did not see is never replaced. */
  readonly exists: boolean;
}

/**
 * Puts directories in the place of what is there, each as a whole.
 *
 * The new directories are filled beside the old ones; a file that does not change is linked into
 * it, so that it keeps its bytes and times. When all are ready, each changes places with the old
 * one in one step, see {@link exchange}. Where the machine cannot do that, two renames do: a process
 * that is killed in the microseconds between them leaves no chart in place and the old one beside
 * it, which {@link recoverLeftovers} brings back. Nothing is flushed to the disk: after a power cut
 * the files can be generated again.
 *
 * @returns for each whether it is in place; if not, another process was at work there: look again,
 *   and decide again
 * @throws {HelmGenError}; the directory that it names is then as it was
 */
export function replaceDirectories(replacements: readonly Replacement[]): readonly boolean[] {
  const swaps = replacements.map((replacement) => ({
    ...replacement,
    fresh: workingPath(replacement.directory, 'new'),
  }));
  try {
    const filled = new Set(swaps.filter((swap) => onDisk('write', swap.path, () => fill(swap))));
    const exchanged = exchange([...filled].filter(({ exists }) => exists));
    const isInPlace = (swap: Swap) =>
      exchanged.has(swap) || onDisk('write', swap.path, () => moveIntoPlace(swap));
    return swaps.map((swap) => filled.has(swap) && isInPlace(swap));
  } finally {
    // What is there now: the old directory, or the new one if something failed.
    for (const { fresh, directory } of swaps) discard(fresh, directory);
  }
}

type Swap = Replacement & Pair;

/** False if another process took this one for dead and removed its working directory. */
function fill({ directory, fresh, files }: Swap): boolean {
  mkdirSync(dirname(directory), { recursive: true });
  try {
    for (const path of directoriesOf(files)) mkdirSync(join(fresh, path));
    for (const [path, text] of files) placeFile(join(directory, path), join(fresh, path), text);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

function moveIntoPlace({ directory, fresh, exists }: Swap): boolean {
  if (!exists) return moved(fresh, directory);
  const aside = workingPath(directory, 'old');
  if (!moved(directory, aside)) return false;
  let done = false;
  try {
    done = moved(fresh, directory);
  } finally {
    if (!done) moved(aside, directory);
  }
  discard(aside, directory);
  return done;
}

/** The root and every directory on the way to a file, parents first; none is ever made twice. */
function directoriesOf(files: ChartFiles): readonly string[] {
  const parents = [...files.keys()].flatMap((path) => {
    const parts = path.split('/').slice(0, -1);
    return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  });
  return [...new Set(['', ...parents])].sort();
}

/** Links the file that is there if it is what should be there, and writes it otherwise. */
function placeFile(source: string, target: string, text: string): void {
  if (linked(source, target)) {
    // Checked after linking: another process may have changed the source meanwhile.
    if (isFileWith(target, text)) return;
    unlinkSync(target);
  }
  writeFileSync(target, text, { flag: 'wx' });
}

function linked(source: string, target: string): boolean {
  try {
    linkSync(source, target);
    return true;
  } catch (error) {
    const cannotLink = ['ENOENT', 'ENOTDIR', 'EPERM', 'ENOTSUP', 'ENOSYS', 'EXDEV', 'EMLINK'];
    if (cannotLink.includes(systemCode(error) ?? '')) return false;
    throw error;
  }
}

function isFileWith(path: string, text: string): boolean {
  const stats = lstatSync(path);
  return (
    stats.isFile() &&
    isUsualMode(stats.mode & 0o7777) &&
    readFileSync(path).equals(Buffer.from(text))
  );
}
