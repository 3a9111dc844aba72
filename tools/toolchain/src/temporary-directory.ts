import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  const directory = mkdtempSync(join(tmpdir(), prefix));
  const remove = () => {
    rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  };
  const forget = atEnd(remove);
  try {
    return await work(directory);
  } finally {
    forget();
    remove();
  }
}
