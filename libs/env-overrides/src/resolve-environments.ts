import {
  frozen,
  parseValues,
  ValuesError,
  type ValuesContract,
  type ValuesOf,
} from '@helm-gen/values-schema';
import { EnvironmentError, type EnvironmentProblem } from './environment-error.ts';
import { releaseName, type Environment, type Environments } from './environments.ts';
import { mergeValues } from './merge.ts';
import { minimalOverride } from './minimal-override.ts';
import type { Overrides } from './overrides.ts';
import type { Values } from './tree.ts';

/** What a chart is in one environment. */
export type ResolvedEnvironment<T, Name extends string = string> = {
  readonly environment: Environment<Name>;
  /** The release's name, `<chart>-<environment>`. */
  readonly release: string;
  /** The part of the override that differs from the defaults: what `values/<environment>.yaml` holds. */
  readonly override: Values;
  /** The defaults with the override, as Helm merges them; they fit the contract, and are frozen. */
  readonly values: T;
};

/**
 * What `chart` is in each of the environments, in their order.
 * @param overrides for every environment what it changes, `{}` for nothing
 * @throws EnvironmentError with the problems of all environments: an override that does not fit the contract, that is
 * missing, or that is for an environment which there is not; and for a release name that is too long
 */
export const resolveEnvironments = <C extends ValuesContract, Name extends string>(
  chart: string,
  contract: C,
  environments: Environments<Name>,
  overrides: Readonly<Record<NoInfer<Name>, Overrides<ValuesOf<NoInfer<C>>>>>,
): readonly ResolvedEnvironment<ValuesOf<C>, Name>[] => {
  const base: Values = contract.defaults;
  const given = new Map<string, Values>(Object.entries(overrides));
  const problems = unknownEnvironments(chart, environments, given);
  const resolved = environments.names.flatMap((name) => {
    const environment = environments.get(name);
    const release = releaseName(chart, environment);
    const problem = (path: string, message: string) =>
      problems.push({ chart, environment: name, path, message });
    const override = given.get(name);
    if (override === undefined) {
      problem('', 'is missing: write {} to change nothing');
      // Stryker disable next-line ArrayDeclaration: with a problem, nobody gets what was resolved.
      return [];
    }
    try {
      const values = frozen(parseValues(contract, mergeValues(base, override)) as ValuesOf<C>);
      return [{ environment, release, override: minimalOverride(base, override), values }];
    } catch (error) {
      if (error instanceof EnvironmentError) problem('', error.message);
      else if (error instanceof ValuesError)
        error.problems.forEach((one) => problem(one.path, one.message));
      else throw error;
      // Stryker disable next-line ArrayDeclaration: with a problem, nobody gets what was resolved.
      return [];
    }
  });
  if (problems.length === 0) return resolved;
  throw new EnvironmentError(
    [`chart ${chart}: overrides that cannot be:`, ...problems.map(line)].join('\n  '),
    problems,
  );
};

const unknownEnvironments = (
  chart: string,
  { system, names }: Environments,
  given: ReadonlyMap<string, Values>,
): EnvironmentProblem[] =>
  [...given.keys()]
    .filter((name) => !names.includes(name))
    .map((environment) => ({
      chart,
      environment,
      path: '',
      message: `is for no environment of ${system}: use ${names.join(', ')}`,
    }));

const line = ({ environment, path, message }: EnvironmentProblem) =>
  path === ''
    ? `overrides.${environment} ${message}`
    : `overrides.${environment}: ${path} ${message}`;
