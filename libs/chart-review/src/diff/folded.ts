import type { FieldChange } from './object-changes.ts';

/** What changes with the chart's version or with other objects, and says nothing of its own. */
export type Noise = 'version' | 'checksum';

const versions = /\blabels\["(helm\.sh\/chart|app\.kubernetes\.io\/version)"\]$/;
const checksums = /\bannotations\["checksum\/[^"]+"\]$/;

/** Whether a change is noise: counted, and no line of its own. */
export function noiseOf({ path, from, to }: FieldChange): Noise | undefined {
  if (from === undefined || to === undefined) return undefined;
  if (versions.test(path)) return 'version';
  return checksums.test(path) ? 'checksum' : undefined;
}
