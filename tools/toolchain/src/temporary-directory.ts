import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fault } from '@helm-gen/errors';
import { atEnd } from './process-group.ts';

/**
 * Lends a new directory, which is gone afterwards, also when this process exits, or dies of SIGINT, SIGTERM or SIGHUP.
 *
 * @param prefix of its name in the system's directory for temporary files
 */
export async function withTemporaryDirectory<T>(
  prefix: string,
  work: (directory: string) => Promise<T>,
): Promise<T> {
  const { path, remove } = temporaryDirectory(prefix);
  try {
    return await work(path);
  } finally {
    remove();
  }
}

/** The same until the process ends, or it is removed. */
export function temporaryDirectory(prefix: string) {
  let path = '';
  const remove = () => {
    try {
      rmSync(path, { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // What cannot be removed is left; the work is what counts.
    }
  };
  const forget = atEnd(remove);
  try {
    path = made(prefix);
  } catch (error) {
    forget();
    throw error;
  }
  return {
    path,
    remove: () => {
      remove();
      forget();
    },
  };
}

function made(prefix: string): string {
  const parent = resolve(tmpdir());
  try {
    return mkdtempSync(join(parent, prefix));
  } catch (cause) {
    const { message } = cause as Error;
    throw fault(
      'disk',
      `cannot make a temporary directory in ${parent}: ${message}`,
      'set TMPDIR to a directory that exists and can be written',
      { cause },
    );
  }
}
