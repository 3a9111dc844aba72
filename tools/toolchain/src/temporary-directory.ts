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
  let directory = '';
  const remove = () => {
    try {
      rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // What cannot be removed is left; the work is what counts.
    }
  };
  const forget = atEnd(remove);
  try {
    directory = made(prefix);
    return await work(directory);
  } finally {
    remove();
    forget();
  }
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
