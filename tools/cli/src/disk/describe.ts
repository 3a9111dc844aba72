import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { ChartFiles, Difference } from './differences.ts';

/** One line that says how a path differs: `changed  values.yaml`. */
export function describeDifference({ path, ...difference }: Difference): string {
  switch (difference.kind) {
    case 'missing':
      return `missing     ${path}`;
    case 'changed':
      return `changed     ${path}`;
    case 'mode':
      return `mode        ${path} is ${difference.mode.toString(8).padStart(4, '0')}, should be 0644`;
    case 'not a file':
      return `not a file  ${path} is ${difference.what}`;
    case 'orphan':
      return `orphan      ${path || 'the directory itself'}: ${difference.what} that the definition does not make`;
  }
}

/**
 * What changes in a file, as a unified diff from the disk to the definition; undefined where
 * {@link describeDifference} says it all.
 *
 * @param directory the chart's, as it should read in the diff's head
 */
export function unifiedDiff(
  directory: string,
  difference: Difference,
  files: ChartFiles,
): string | undefined {
  if (difference.kind !== 'changed') return undefined;
  const path = `${directory}/${difference.path}`;
  const wanted = files.get(difference.path) ?? '';
  return createTwoFilesPatch(path, path, difference.disk, wanted, 'disk', 'definition', {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}
