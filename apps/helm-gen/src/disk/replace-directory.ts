import { linkSync, lstatSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { systemCode } from '../cli/errors.ts';
import { isUsualMode, type ChartFiles } from './differences.ts';
import { discard, moved, workingPath } from './leftovers.ts';

/**
 * Puts a directory with exactly these files in the place of what is there, as a whole.
 *
 * The new directory is filled beside the old one; a file that does not change is linked into it, so
 * that it keeps its bytes and times. Then two renames swap them. A process that is killed before,
 * between or after them leaves the old directory, or the new one, or (for the microseconds between
 * the renames) none in place and the old one beside it, which {@link recoverLeftovers} brings back.
 * Nothing is flushed to the disk: after a power cut the files can be generated again.
 *
 * @param exists whether the caller saw a directory there; one that it did not see is never replaced
 * @returns false if another process was at work in the same place: look again, and decide again
 * @throws the system error; the old directory is then in place
 */
export function replaceDirectory(directory: string, files: ChartFiles, exists: boolean): boolean {
  const fresh = workingPath(directory, 'new');
  const aside = workingPath(directory, 'old');
  mkdirSync(dirname(directory), { recursive: true });
  try {
    for (const path of directoriesOf(files)) mkdirSync(join(fresh, path));
    for (const [path, text] of files) placeFile(join(directory, path), join(fresh, path), text);
    if (exists && !moved(directory, aside)) return false;
    return moveIntoPlace(fresh, directory, aside);
  } catch (error) {
    // Another process took this one for dead and removed its working directory.
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  } finally {
    discard(fresh, directory);
    discard(aside, directory);
  }
}

function moveIntoPlace(fresh: string, directory: string, aside: string): boolean {
  let done = false;
  try {
    done = moved(fresh, directory);
  } finally {
    if (!done) moved(aside, directory);
  }
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
