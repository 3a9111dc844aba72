import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { offlineServer } from '../api-servers/offline.ts';
import { manifestsDigest } from '../chain/rendered-manifests.ts';
import { chartDigest, readReport, type Row, type Step } from '../chain/reports.ts';
import { type TemplateRow, versionsOf } from '../chain/rows.ts';
import { madeCharts } from '../definitions/chart-files.ts';
import { kubeVersionFor } from '../chain/kube-version.ts';
import type { Context } from '../cli/command.ts';
import { chartPath } from '../definitions/chart-path.ts';

/**
 * Generates charts that are not there yet, and runs each step of the chain on the charts that it has no result of in
 * their present state and for the Kubernetes minor that is asked for.
 */
export async function runMissingSteps(context: Context): Promise<void> {
  const on = (charts: readonly string[]): Context => ({
    ...{ ...context, charts, report: () => Promise.resolve() },
  });
  const { charts, root } = context;
  const absent = charts.filter((name) => !existsSync(join(root, chartPath(context, name))));
  if (absent.length > 0) {
    const { generate } = await import('./generate.ts');
    await generate.run(on(absent), { check: false }, {});
  }
  const resultOf = <R extends Row>(step: Step, chart: string, digest: string) =>
    readReport<R>(root, step, chart, digest);

  const unlinted = charts.filter(
    (name) => typeof resultOf('lint', name, chartDigest(context, name)) === 'string',
  );
  if (unlinted.length > 0) await (await import('./lint.ts')).lint.run(on(unlinted), {}, {});
  const made = await madeCharts(context, charts);
  const isCurrent = (chart: string, { environment, kubeVersion, apis }: TemplateRow) => {
    const releases = made.find(({ name }) => name === chart)?.releases ?? [];
    const release = releases.find((each) => each.environment === environment);
    return (
      kubeVersion === kubeVersionFor(context, { environment: release?.kubernetes }) &&
      apis.join() === release?.apis.join()
    );
  };
  const templateOf = (name: string) =>
    resultOf<TemplateRow>('template', name, chartDigest(context, name));
  const unrendered = charts.filter((name) => {
    const rendered = templateOf(name);
    if (typeof rendered === 'string') return true;
    return rendered.environments.some((row) => !isCurrent(name, row));
  });
  if (unrendered.length > 0) {
    await (await import('./template.ts')).template.run(on(unrendered), {}, {});
  }
  const untried = charts.filter((name) => {
    const rendered = templateOf(name);
    if (typeof rendered === 'string' || rendered.environments.some(({ ok }) => !ok)) return false;
    const digest = manifestsDigest(rendered.environments);
    const tried = resultOf('dry-run', name, digest);
    const versions = versionsOf(rendered.environments).join(', ');
    return typeof tried === 'string' || (tried.tools[offlineServer] ?? versions) !== versions;
  });
  if (untried.length > 0) {
    const options = { 'kube-version': undefined, cluster: false, context: undefined };
    await (await import('./dry-run.ts')).dryRun.run(on(untried), options, {});
  }
}
