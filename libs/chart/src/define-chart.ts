import { located } from '@helm-gen/errors';
import { resolveEnvironments } from '@helm-gen/env-overrides';
import { type Tree, valuesUsedIn } from '@helm-gen/helm-template';
import { dnsLabel, port } from '@helm-gen/k8s-primitives';
import {
  type ValuesContract,
  acceptingSecrets,
  declaredPaths,
  references,
  secretsIn,
} from '@helm-gen/values-schema';
import { acceptProblems, acceptedPlaces, noSecrets } from './accept.ts';
import { type About, type Chart, type ChartDefinition, asChart, treesOf } from './chart.ts';
import { refuse } from './chart-error.ts';
import { semanticVersion } from './semantic-version.ts';

/**
 * Checks a definition and makes a chart of it: every declared value is used, and every environment's values, merged as
 * Helm merges them, keep to the contract.
 * @throws {HelmGenError} with all that is wrong, each with the value's path and the environment
 */
export function defineChart<V, N extends string>(definition: ChartDefinition<V, N>): Chart<V> {
  const { name, version, appVersion, description, environments, accept = {} } = definition;
  checkMetadata(definition);
  refuse(name, acceptProblems(accept));
  return located({ chart: name }, () => {
    const accepted = acceptedPlaces(accept, noSecrets);
    const contract = acceptingSecrets(definition.values, accepted);
    // A contract alone does not know what its chart accepts.
    refuse(
      name,
      secretsIn(contract.defaults, { accepted }).map(
        ({ path, looks }) =>
          `the default of ${path} ${looks}: put it into a Secret and refer to that (C-007)`,
      ),
    );
    const values = references<V>(contract.root);
    const files = definition.templates(values);
    const notes = definition.notes(values);
    refuse(name, templateNameProblems(Object.keys(files)));
    refuse(name, unusedValues(contract, treesOf({ files, notes })));
    refuse(name, undeclared(contract, definition.development?.path));
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
      about: aboutOf(definition),
      dependsOn: definition.dependsOn ?? [],
      development: definition.development,
      accept,
      overrides: byName(({ override }) => override),
      values: byName(({ values }) => values as Readonly<Record<string, unknown>>),
    });
  });
}

type Metadata = Pick<
  ChartDefinition<unknown, string>,
  'name' | 'version' | 'appVersion' | 'description' | 'requires' | keyof About
>;

function aboutOf(definition: Metadata): About {
  const { purpose, owner, externalSystems, upgradeNotes } = definition;
  const { maintainers, sources, icon, annotations } = definition;
  const all = {
    ...{ purpose, owner, externalSystems, upgradeNotes },
    ...{ maintainers, sources, icon, annotations },
  };
  return Object.fromEntries(Object.entries(all).filter(([, one]) => one !== undefined));
}

/** @throws {HelmGenError} with all that is wrong in what Chart.yaml and README.md say */
export function checkMetadata(definition: Metadata): void {
  refuse(definition.name, metadataProblems(definition));
}

function metadataProblems(definition: Metadata): readonly string[] {
  const { name, version, appVersion, description, requires = [] } = definition;
  const about = aboutOf(definition);
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
    ...externalProblems(about),
    ...secretsIn({ description, requires, ...about }).map(
      ({ path, looks }) => `${path} ${looks}: leave it out (C-007)`,
    ),
  ];
}

function externalProblems({ externalSystems = [] }: About): readonly string[] {
  return externalSystems
    .filter((system) => !port.safeParse(system.port).success)
    .map(
      (system) =>
        `externalSystems: ${JSON.stringify(system.name)} has port ${JSON.stringify(system.port)}; use a whole number from 1 to 65535`,
    );
}

/** A template's name becomes a path in the chart: `deployment`, `jobs/migrate`. */
function templateNameProblems(names: readonly string[]): readonly string[] {
  return names
    .filter(
      (name) => name.length > 200 || !/^[A-Za-z0-9][\w.-]*(?:\/[A-Za-z0-9][\w.-]*)*$/.test(name),
    )
    .map(
      (name) =>
        `the template name ${JSON.stringify(name.slice(0, 60))} cannot be a path: use letters, digits, "-", "_" and ".", and "/" between directories`,
    );
}

function unusedValues(contract: ValuesContract, trees: readonly Tree[]): readonly string[] {
  const used = valuesUsedIn(trees);
  const whole = new Set(used.map((path) => path.join('.')));
  const inPart = new Set(used.flatMap(withAncestors));
  return declaredPaths(contract)
    .filter((path) => !inPart.has(path.join('.')))
    .filter((path) => !withAncestors(path).some((above) => whole.has(above)))
    .map(
      (path) =>
        `values.${path.join('.')} is declared, but no template uses it (H-003); use it or remove it`,
    );
}

function undeclared(contract: ValuesContract, path?: string): readonly string[] {
  const declared = declaredPaths(contract).map((each) => each.join('.'));
  return path === undefined || declared.includes(path)
    ? []
    : [`development names values.${path}, which is not declared`];
}

/** The paths of a value and of all that it is in, the root's, which is `''`, included. */
const withAncestors = (path: readonly string[]): readonly string[] =>
  Array.from({ length: path.length + 1 }, (_, length) => path.slice(0, length).join('.'));
