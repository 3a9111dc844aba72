import { resolveEnvironments } from '@helm-gen/env-overrides';
import { type Tree, valuesUsedIn } from '@helm-gen/helm-template';
import { dnsLabel } from '@helm-gen/k8s-primitives';
import { type ValuesContract, references, valuesTable } from '@helm-gen/values-schema';
import { type Chart, type ChartDefinition, asChart, treesOf } from './chart.ts';
import { ChartError, inChart } from './chart-error.ts';

// https://semver.org, "Is there a suggested regular expression (RegEx) to check a SemVer string?"
const semanticVersion =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

/**
 * Checks a definition and makes a chart of it: every declared value is used, and every environment's values, merged as
 * Helm merges them, keep to the contract.
 * @throws {ChartError} with all that is wrong, each with the value's path and the environment
 */
export function defineChart<V, N extends string>(definition: ChartDefinition<V, N>): Chart<V> {
  const { name, version, appVersion, description, environments, values: contract } = definition;
  refuse(name, metadataProblems(definition));
  return inChart(name, () => {
    const values = references<V>(contract.root);
    const files = definition.templates(values);
    const notes = definition.notes(values);
    refuse(name, unusedValues(contract, treesOf({ files, notes })));
    const resolved = resolveEnvironments(
      name,
      contract,
      environments,
      definition.overrides as never,
    );
    const byName = <T>(of: (environment: (typeof resolved)[number]) => T) =>
      Object.fromEntries(resolved.map((one) => [one.environment.name, of(one)] as const));
    return asChart({
      name,
      version,
      appVersion,
      description,
      environments,
      contract,
      files,
      notes,
      requires: definition.requires ?? [],
      overrides: byName(({ override }) => override),
      values: byName(({ values }) => values as Readonly<Record<string, unknown>>),
    });
  });
}

function refuse(name: string, problems: readonly string[]): void {
  if (problems.length > 0) throw new ChartError([`chart ${name}:`, ...problems].join('\n  '));
}

function metadataProblems<V, N extends string>(
  definition: ChartDefinition<V, N>,
): readonly string[] {
  const { name, version, appVersion, description } = definition;
  const badName = dnsLabel.safeParse(name).error?.issues[0]?.message;
  if (badName !== undefined) return [`name ${JSON.stringify(name)} ${badName}`];
  // A Service has the chart's name, which up to Kubernetes 1.35 is an RFC 1035 label.
  if (/^\d/.test(name)) return [`name ${JSON.stringify(name)} must begin with a letter`];
  return [
    ...(semanticVersion.test(version)
      ? []
      : [`version ${JSON.stringify(version)} is no semantic version such as "1.0.0" (H-005)`]),
    ...(`${name}-${version}`.length <= 63
      ? []
      : ['name and version together are longer than a label, 63 characters']),
    ...(/^[A-Za-z0-9]([A-Za-z0-9._+-]{0,61}[A-Za-z0-9])?$/.test(appVersion)
      ? []
      : [`appVersion ${JSON.stringify(appVersion)} is no version that fits into a label`]),
    ...(/^[^\n]+$/.test(description) ? [] : ['description must be one line']),
  ];
}

function unusedValues(contract: ValuesContract, trees: readonly Tree[]): readonly string[] {
  const used = valuesUsedIn(trees).map((path) => path.join('.'));
  const covers = (path: string, other: string) => path === '' || `${other}.`.startsWith(`${path}.`);
  return valuesTable(contract)
    .filter(({ path }) => !used.some((other) => covers(other, path) || covers(path, other)))
    .map(
      ({ path }) =>
        `values.${path} is declared, but no template uses it (H-003); use it or remove it`,
    );
}
