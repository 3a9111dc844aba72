import { differences, mergeValues, releaseName } from '@helm-gen/env-overrides';
import { type Inline, type Words, code, joined, line, markdownOf, prose } from '@helm-gen/errors';
import { type ValuesTableRow, valuesTable } from '@helm-gen/values-schema';
import type { Chart } from './chart.ts';
import { type CheckedVersions, checkedWith } from './checked-versions.ts';

/** README.md of a chart: how to install it, what differs between its environments, and every value. */
export function readme(chart: Chart, origin: string, checked: CheckedVersions): string {
  const { name, version, appVersion, description, environments } = chart;
  const values = valuesTable(chart.contract);
  const blocks = [
    `<!-- ${origin} -->`,
    `# ${name}`,
    prose(description).markdown,
    `Chart ${version}, application ${appVersion}. ${checkedWith(checked)}`.trimEnd(),
    '## Install',
    requirements(chart).markdown,
    table(
      ['Environment', 'Command, in this directory'],
      environments.names.map((environment) => [
        environment,
        code(installCommand(chart, environment)),
      ]),
    ),
    '## Environments',
    ...environmentsTable(chart, values),
    '## Values',
    'Every value is checked against `values.schema.json`, which refuses a name that it does not know.',
    table(
      ['Value', 'Type', 'Default', 'Description'],
      values.map((row) => [
        code(row.path),
        [row.type, ...row.constraints.filter((constraint) => !constraint.startsWith('^'))].join(
          ', ',
        ),
        row.default === undefined ? '' : code(row.default),
        prose(row.description),
      ]),
    ),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function requirements({ requires }: Chart): Inline {
  const needed = requires.map((requirement) => line`in it the ${prose(requirement)}`);
  return line`Before the install there must be ${joined(['the namespace', ...needed], ', and ')}.`;
}

/** To be run in the directory of the chart, wherever that is. */
function installCommand({ name, environments }: Chart, environment: string): string {
  const { namespace } = environments.get(environment);
  const release = releaseName(name, environments.get(environment));
  return `helm upgrade --install ${release} . --namespace ${namespace} --values values/${environment}.yaml`;
}

function environmentsTable(chart: Chart, values: readonly ValuesTableRow[]): readonly string[] {
  const { names } = chart.environments;
  const base = chart.contract.defaults;
  const changes = names.map(
    (environment) =>
      new Map(
        differences(base, mergeValues(base, chart.overrides[environment] ?? {})).map(
          ({ path, before, after }) => [path, { before, after }],
        ),
      ),
  );
  const changed = [...new Set(changes.flatMap((change) => [...change.keys()]))];
  const paths = values
    .map(({ path }) => path)
    .flatMap((declared) =>
      changed.filter((path) => path === declared || path.startsWith(`${declared}.`)),
    );
  if (paths.length === 0) return ['All environments have the default values.'];
  const rows = paths.map((path) => {
    const before = changes.find((change) => change.has(path))?.get(path)?.before;
    return [
      code(path),
      shown(before),
      ...changes.map((change) => (change.has(path) ? shown(change.get(path)?.after) : '')),
    ];
  });
  return [
    'What differs from the defaults; an empty cell means the default.',
    table(['Value', 'Default', ...names], rows),
  ];
}

function shown(value: unknown): Words {
  return value === undefined
    ? 'unset'
    : code(typeof value === 'string' ? value : JSON.stringify(value));
}

function table(head: readonly string[], rows: readonly (readonly Words[])[]): string {
  const row = (cells: readonly Words[]) => `| ${cells.map(markdownOf).join(' | ')} |`;
  return [row(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(row)].join('\n');
}
