import { type Diagnostic, HelmGenError, isHelmGenError } from '@helm-gen/errors';
import { frozen, parseValues, type ValuesContract, type ValuesOf } from '@helm-gen/values-schema';
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

const code = 'environment' as const;

/**
 * What `chart` is in each of the environments, in their order.
 * @param overrides for every environment what it changes, `{}` for nothing
 * @throws {HelmGenError} with the problems of all environments: an override that does not fit the contract, that is
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
    const place = { chart, environment: name };
    const override = given.get(name);
    if (override === undefined) {
      const message = 'overrides are missing';
      problems.push({ code, ...place, message, remedy: 'write {} to change nothing' });
      // Stryker disable next-line ArrayDeclaration: with a problem, nobody gets what was resolved.
      return [];
    }
    try {
      const values = frozen(parseValues(contract, mergeValues(base, override)) as ValuesOf<C>);
      return [{ environment, release, override: minimalOverride(base, override), values }];
    } catch (error) {
      if (!isHelmGenError(error)) throw error;
      problems.push(...error.diagnostics.map((one) => ({ ...one, code, ...place })));
      // Stryker disable next-line ArrayDeclaration: with a problem, nobody gets what was resolved.
      return [];
    }
  });
  if (problems.length === 0) return resolved;
  throw new HelmGenError(problems);
};

const unknownEnvironments = (
  chart: string,
  { system, names }: Environments,
  given: ReadonlyMap<string, Values>,
): Diagnostic[] =>
  [...given.keys()]
    .filter((name) => !names.includes(name))
    .map((environment) => ({
      code,
      chart,
      message: `overrides.${environment} is for no environment of ${system}`,
      remedy: `use ${names.join(', ')}`,
    }));
