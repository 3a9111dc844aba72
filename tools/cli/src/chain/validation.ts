import {
  type Chart,
  type ChartRelease,
  parseManifests,
  releasesOf,
  renderChart,
} from '@helm-gen/chart';
import type { Finding } from '@helm-gen/chart-rules';
import { createHash } from 'node:crypto';
import type { Workspace } from '../cli/io.ts';
import { makeChart } from '../definitions/make-charts.ts';
import { compareManifests } from './compare-manifests.ts';
import { checkChart } from '../disk/chart-directory.ts';
import { manifestsDigest } from './rendered-manifests.ts';
import {
  chartDigest,
  readReport,
  readResult,
  type Report,
  type Row,
  type Step,
} from './reports.ts';
import type { DryRunRow, LintRow, TemplateRow } from './rows.ts';
import { findingText } from '../rules/rules.ts';

/** What is known about one environment of a chart. */
export interface ValidatedEnvironment {
  readonly environment: string;
  /** Kinds of the rendered objects, in helm's order. */
  readonly objects: readonly string[];
  /** Whether each step passed; null where it has no result on this state of the chart. */
  readonly lint: boolean | null;
  readonly template: boolean | null;
  readonly dryRun: boolean | null;
  /** Whether helm and the in-process rendering gave the same objects. */
  readonly sameAsHelm: boolean | null;
  /** Whether every rule is kept. */
  readonly rules: boolean;
}

/** What is known about a chart at the end of the chain. */
export interface Validation {
  readonly chart: string;
  readonly version: string;
  readonly digest: string;
  readonly tools: Readonly<Record<string, string>>;
  readonly environments: readonly ValidatedEnvironment[];
  /** Everything that is wrong, a sentence each. */
  readonly problems: readonly string[];
}

/**
 * Compares a chart on the disk with its definition and with what the earlier steps found.
 *
 * @param broken the rules that it breaks
 * @throws {HelmGenError} when the chart was not generated yet, 3 when the disk cannot be read
 */
export async function validateChart(
  workspace: Workspace,
  chart: Chart,
  broken: readonly Finding[],
): Promise<Validation> {
  const { root } = workspace;
  const digest = chartDigest(workspace, chart.name);
  const lint = readReport<LintRow>(root, 'lint', chart.name, digest);
  const template = readReport<TemplateRow>(root, 'template', chart.name, digest);
  const manifests = isReport(template) ? manifestsDigest(template.environments) : '';
  const dryRun = readReport<DryRunRow>(root, 'dry-run', chart.name, manifests);
  const steps: readonly [Step, Report<Row> | string][] = [
    ['lint', lint],
    ['template', template],
    ['dry-run', dryRun],
  ];
  const problems = [
    ...(await chartDrift(workspace, chart)),
    ...steps.flatMap(stepProblems(chart)),
    ...broken.map(findingText),
  ];
  const environments = releasesOf(chart).map((release) => {
    const row = rowOf(template, release);
    const differences = row?.ok === true ? compareRelease(root, chart, release, row) : [];
    problems.push(...differences.map((text) => `${release.environment}: ${text}`));
    return {
      environment: release.environment,
      objects: (row?.objects ?? []).map((name) => name.replace(/\/.*/, '')),
      lint: rowOf(lint, release)?.ok ?? null,
      template: row?.ok ?? null,
      dryRun: rowOf(dryRun, release)?.ok ?? null,
      sameAsHelm: row?.ok === true ? differences.length === 0 : null,
      rules: !broken.some(
        ({ environment = release.environment }) => environment === release.environment,
      ),
    };
  });
  const tools = Object.assign(
    {},
    ...steps.map(([, report]) => (isReport(report) ? report.tools : {})),
  );
  return { chart: chart.name, version: chart.version, digest, tools, environments, problems };
}

/** What a chart on the disk has that its definition does not generate: one sentence, or none. */
export async function chartDrift(workspace: Workspace, chart: Chart): Promise<readonly string[]> {
  const directory = await makeChart(workspace, chart);
  const found = checkChart(directory);
  if (found.length === 0) return [];
  const paths = [...new Set(found.map(({ path }) => path))].join(', ');
  return [
    `${directory.path} differs from its definition (${paths}); run: npx helm-gen generate ${chart.name}`,
  ];
}

function stepProblems({ name }: Chart) {
  return ([step, report]: readonly [Step, Report<Row> | string]): readonly string[] => {
    if (!isReport(report)) return [report];
    return report.environments
      .filter(({ ok }) => !ok)
      .map(
        ({ environment }) => `${environment}: ${step} failed; see: npx helm-gen ${step} ${name}`,
      );
  };
}

function compareRelease(
  root: string,
  chart: Chart,
  { environment, name, namespace }: ChartRelease,
  row: TemplateRow,
): readonly string[] {
  const file = `manifests/${environment}.yaml`;
  const text = readResult(root, chart.name, file) ?? '';
  if (createHash('sha256').update(text).digest('hex') !== row.sha256) {
    return [`${file} is not what helm printed; run: npx helm-gen template ${chart.name}`];
  }
  const ours = renderChart(chart, {
    ...(environment === 'default' ? {} : { environment }),
    release: name,
    namespace,
    kubernetes: row.kubeVersion,
    apis: row.apis,
  });
  return compareManifests(
    ours.map(({ manifest }) => manifest),
    parseManifests(text),
  );
}

function isReport<R extends Row>(report: Report<R> | string): report is Report<R> {
  return typeof report !== 'string';
}

function rowOf<R extends Row>(report: Report<R> | string, release: ChartRelease): R | undefined {
  if (!isReport(report)) return undefined;
  return report.environments.find(({ environment }) => environment === release.environment);
}
