import { fault } from '@helm-gen/errors';
import { createHash } from 'node:crypto';
import type { Workspace } from '../cli/io.ts';
import { chartDigest, readReport, readResult, resultsPath } from './reports.ts';
import type { TemplateRow } from './rows.ts';

/** The manifests that `helm template` made of one environment. */
export interface RenderedManifests extends TemplateRow {
  /** Relative to the workspace root. */
  readonly file: string;
  readonly text: string;
}

/**
 * The manifests of a chart as it is on the disk now, in every environment.
 *
 * @throws {HelmGenError} when `helm-gen template` has to run first
 */
export function renderedManifests(
  workspace: Workspace,
  name: string,
): readonly RenderedManifests[] {
  const { root } = workspace;
  const report = readReport<TemplateRow>(root, 'template', name, chartDigest(workspace, name));
  if (typeof report === 'string') throw fault('argument', `${name}: ${report}`);
  return report.environments.map((row) => {
    const file = `manifests/${row.environment}.yaml`;
    const text = readResult(root, name, file) ?? '';
    if (!row.ok || createHash('sha256').update(text).digest('hex') !== row.sha256) {
      const what = row.ok ? 'is not what helm printed' : 'was not rendered';
      throw fault(
        'argument',
        `${name}: ${resultsPath(name)}/${file} ${what}`,
        `run: npx helm-gen template ${name}`,
      );
    }
    return { ...row, file: `${resultsPath(name)}/${file}`, text };
  });
}

/** Stands for the manifests of all environments. */
export function manifestsDigest(environments: readonly TemplateRow[]): string {
  const texts = environments.map(({ environment, sha256 }) => [environment, sha256]);
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
}
