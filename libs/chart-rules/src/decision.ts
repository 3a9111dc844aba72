import { isWithin, type Place, placeName } from '@helm-gen/helm-template';
import { stepsOf } from './tree.ts';
import {
  type Chart,
  type ManifestField,
  type ObjectFields,
  provenanceByObject,
  type RenderRequest,
} from '@helm-gen/chart';

/**
 * What decides a field: the paths of values, or `.Release.Name` and the like; nothing for what is constant in the
 * definition.
 */
export type Decision = readonly string[];

/** Finds what decides a field of an object that the chart renders: `Deployment/shop-prod`, `spec.replicas`. */
export function decisions(
  chart: Chart,
  request: RenderRequest,
): (object: string, path: string) => Decision | undefined {
  let documents: ObjectFields | undefined;
  return (object, path) => {
    documents ??= provenanceByObject(chart, request);
    const fields = documents.get(object);
    return fields && decisionOf(fields, [object.replace(/\/.*/, ''), ...stepsOf(path)]);
  };
}

/** What is rendered at a place is made of values; what is absent, a condition or another value would put there. */
function decisionOf(fields: readonly ManifestField[], place: Place): Decision {
  const within = fields.filter((field) => isWithin(field.place, place));
  const rendered = within.filter(({ value }) => value !== undefined);
  if (rendered.length > 0) return summed(rendered.flatMap(pathsOf));
  const switches = within.map(({ conditions }) => conditions.flatMap(pathsOf));
  const common = (switches[0] ?? []).filter((path) => switches.every((all) => includes(all, path)));
  if (common.length > 0) return summed(common);
  const around = fields.filter((field) => field.isWhole && isWithin(place, field.place));
  return summed([
    ...within.flatMap(pathsOf),
    // A value that is put there as a whole has the field under the same keys.
    ...around.flatMap((field) => {
      const paths = pathsOf(field);
      return paths.length === 1
        ? paths.map((path) => [...path, ...place.slice(field.place.length)])
        : paths;
    }),
  ]);
}

function pathsOf({ origins }: Pick<ManifestField, 'origins'>): readonly Place[] {
  return origins.flatMap((origin) => {
    if (origin.from === 'values') return [origin.path];
    if (origin.from === 'constant') return [];
    return [[`.${origin.from === 'release' ? 'Release' : 'Chart'}.${origin.field}`]];
  });
}

/** A few paths as they are, many by what they have in common. */
function summed(paths: readonly Place[]): Decision {
  const names = [...new Set(paths.map(placeName))];
  if (names.length <= 3) return names;
  const [first = [], ...others] = paths;
  const end = first.findIndex((step, index) => others.some((other) => other[index] !== step));
  return end === 0 ? names : [placeName(end === -1 ? first : first.slice(0, end))];
}

function includes(paths: readonly Place[], path: Place): boolean {
  return paths.some((other) => placeName(other) === placeName(path));
}
