import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { manifestsDigest } from '../chain/rendered-manifests.ts';
import { chartDigest, readReport, type Row, type Step } from '../chain/reports.ts';
import type { TemplateRow } from '../chain/rows.ts';
import type { Context } from '../cli/command.ts';
import { chartPath } from '../definitions/chart-path.ts';

/**
 * Generates charts that are not there yet, and runs each step of the chain on the charts that it has no result of in
 * their present state.
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
  const without = (step: Step) =>
    charts.filter((name) => typeof resultOf(step, name, chartDigest(context, name)) === 'string');

  const unlinted = without('lint');
  if (unlinted.length > 0) await (await import('./lint.ts')).lint.run(on(unlinted), {}, {});
  const unrendered = without('template');
  if (unrendered.length > 0) {
    await (await import('./template.ts')).template.run(on(unrendered), {}, {});
  }
  const untried = charts.filter((name) => {
    const rendered = resultOf<TemplateRow>('template', name, chartDigest(context, name));
    if (typeof rendered === 'string' || rendered.environments.some(({ ok }) => !ok)) return false;
    const digest = manifestsDigest(rendered.environments);
    return typeof resultOf('dry-run', name, digest) === 'string';
  });
  if (untried.length > 0) {
    const options = { 'kube-version': undefined, cluster: false, context: undefined };
    await (await import('./dry-run.ts')).dryRun.run(on(untried), options, {});
  }
}
