import { type Chart, releasesOf } from '@helm-gen/chart';
import { type InEnvironments, byValue } from '@helm-gen/chart-review';
import { type Json, type Place, placeName } from '@helm-gen/helm-template';
import type { DefinitionPlaces, SourcePlace } from '../definitions/definition-places.ts';

/** What a value is, and where that is set. */
export interface Setting {
  /** Absent where it is not set. */
  readonly value?: Json;
  readonly by: 'default' | 'environment';
  /** Absent where the definition's source is not there. */
  readonly place?: SourcePlace;
}

export interface ExplainedValue {
  readonly path: string;
  readonly settings: readonly (Setting & Pick<InEnvironments<Setting>, 'environments'>)[];
}

/** What a value is in each environment, and where it is set. */
export function settingsOf(
  chart: Chart,
  path: Place,
  places: DefinitionPlaces | undefined,
): ExplainedValue {
  const settings = releasesOf(chart).map(({ environment }): readonly [string, Setting] => {
    const override = chart.overrides[environment];
    const value = valueIn(chart, environment, path);
    const isOverridden = override !== undefined && reaches(override, path);
    const place = isOverridden ? places?.inEnvironment(environment, path) : places?.ofDefault(path);
    return [
      environment,
      {
        ...(value === undefined ? {} : { value: value as Json }),
        by: isOverridden ? 'environment' : 'default',
        ...(place === undefined ? {} : { place }),
      },
    ];
  });
  return {
    path: placeName(path),
    settings: byValue(settings).map(({ value, environments }) => ({ ...value, environments })),
  };
}

/** Whether a value is there in some environment. */
export function isSet(chart: Chart, path: Place): boolean {
  return releasesOf(chart).some(
    ({ environment }) => valueIn(chart, environment, path) !== undefined,
  );
}

function valueIn({ values, contract }: Chart, environment: string, path: Place): unknown {
  return path.reduce<unknown>((value, step) => {
    const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, step);
    return isThere ? (value as Readonly<Record<string, unknown>>)[step] : undefined;
  }, values[environment] ?? contract.defaults);
}

/** Whether an override says what is at a path: Helm merges maps, and replaces everything else as a whole. */
export function reaches(override: unknown, [key, ...rest]: Place): boolean {
  if (key === undefined || typeof override !== 'object' || override === null) return true;
  if (Array.isArray(override)) return true;
  const isThere = Object.hasOwn(override, key);
  return isThere && reaches((override as Readonly<Record<string, unknown>>)[key], rest);
}
