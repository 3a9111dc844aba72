import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ChartFiles } from './differences.ts';
import { onDisk } from './disk-error.ts';
import { discard, moved, workingPath } from './leftovers.ts';
import { systemCode } from '@helm-gen/errors';

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
 * Puts directories in the place of what is there, each as a whole: all are filled beside the old ones, so that a full
 * disk changes none; then each old one is moved aside, and the new one takes its name. A process that is killed between
 * the two renames leaves no chart in place and the old one beside it, which `recoverLeftovers` brings back. Nothing is
 * flushed to the disk: after a power cut the files can be generated again.
 *
 * @returns for each whether it is in place; if not, another process was at work there: look again, and decide again
 * @throws {HelmGenError}; the directory that it names is then as it was
 */
export function replaceDirectories(replacements: readonly Replacement[]): readonly boolean[] {
  const swaps = replacements.map((replacement) => ({
    ...replacement,
    fresh: workingPath(replacement.directory, 'new'),
  }));
  try {
    const filled = swaps.map((swap) => onDisk('write', swap.path, () => fill(swap, swap.fresh)));
    return swaps.map(
      (swap, index) =>
        filled[index] === true && onDisk('write', swap.path, () => moveIntoPlace(swap, swap.fresh)),
    );
  } finally {
    for (const { fresh, directory } of swaps) discard(fresh, directory);
  }
}

/** False if another process took this one for dead and removed its working directory. */
function fill({ directory, files }: Replacement, fresh: string): boolean {
  mkdirSync(dirname(directory), { recursive: true });
  try {
    for (const path of directoriesOf(files)) mkdirSync(join(fresh, path));
    for (const [path, text] of files) writeFileSync(join(fresh, path), text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** The root and every directory on the way to a file, parents first; none is ever made twice. */
function directoriesOf(files: ChartFiles): readonly string[] {
  const parents = [...files.keys()].flatMap((path) => {
    const parts = path.split('/').slice(0, -1);
    return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  });
  return [...new Set(['', ...parents])].sort();
}

function moveIntoPlace({ directory, exists }: Replacement, fresh: string): boolean {
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
