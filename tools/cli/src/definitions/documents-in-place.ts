import { documentMarker } from '@helm-gen/chart-review/document-marker';
import type { Workspace } from '../cli/io.ts';
import type { ChartDirectory } from '../disk/chart-directory.ts';

/** What the documents are kept as beside the charts; no chart begins so. */
const name = '_documents';

/**
 * The documents of all charts and where they belong; none where the configuration wants none.
 *
 * @param isAnew whether not even these very sources may have made them before
 * @throws {HelmGenError} with every definition that cannot be used, and why
 */
export async function documentsInPlace(
  workspace: Workspace,
  isAnew: boolean,
): Promise<readonly ChartDirectory[]> {
  const { root, docs, definitions } = workspace;
  if (docs === undefined) return [];
  const kept = isAnew ? undefined : definitions.made?.read(name);
  const made = kept ?? (await (await import('./make-documents.ts')).makeDocuments(workspace, name));
  if (made === undefined) return [];
  if (kept === undefined) definitions.made?.keep(name, made);
  const files = new Map(made.files);
  return [{ root, path: docs, markedFile: 'README.md', marker: documentMarker, files }];
}
