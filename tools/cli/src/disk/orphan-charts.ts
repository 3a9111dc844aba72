import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { onDisk } from './disk-error.ts';
import { readEntry } from './snapshot.ts';
import { systemCode } from '@helm-gen/errors';

/**
 * The generated charts below `parent` that no definition makes any more.
 *
 * @param parent relative to the root
 * @param known the charts that there are definitions of
 * @param marker how the first line of a generated Chart.yaml begins
 * @throws {HelmGenError} when the disk cannot be read
 */
export function orphanCharts(
  root: string,
  parent: string,
  known: readonly string[],
  marker: string,
): readonly string[] {
  return onDisk('read', parent, () =>
    (unlessMissing(() => readdirSync(join(root, parent))) ?? [])
      .filter((name) => !name.startsWith('.') && !known.includes(name))
      .filter((name) => {
        const entry = unlessMissing(() => readEntry(join(root, parent, name, 'Chart.yaml')));
        return entry?.kind === 'file' && entry.bytes.toString().startsWith(marker);
      })
      .sort(),
  );
}

function unlessMissing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return undefined;
    throw error;
  }
}
