import { HelmGenError, mapAll } from '@helm-gen/errors';
import { type Shape, section } from '@helm-gen/values-schema';
import type * as z from 'zod';

interface Source {
  readonly part: string;
  readonly replaces?: true;
  readonly values: Shape;
}

/** The order of values.yaml: those that every chart has, then those of its own parts. */
const order = [
  ...['replicaCount', 'schedule', 'suspend', 'image', 'imagePullSecrets', 'service', 'env'],
  ...['secrets', 'resources', 'persistence', 'probes', 'podAnnotations', 'podLabels'],
  ...['podSecurityContext', 'securityContext', 'nodeSelector', 'tolerations', 'affinity'],
  ...['topologySpread', 'serviceAccount', 'autoscaling', 'podDisruptionBudget', 'networkPolicy'],
  ...['ingress', 'extraEnv'],
];

/**
 * The values of some parts together; sections of one name are merged.
 * @throws {HelmGenError} for a value that two of them declare, with both
 */
export function mergedValues(sources: readonly Source[]): Shape {
  const values = mergedShapes('values', sources);
  const known = order.filter((name) => name in values);
  return Object.fromEntries(
    [...new Set([...known, ...Object.keys(values)])].map((name) => [
      name,
      values[name] as z.ZodType,
    ]),
  );
}

function mergedShapes(place: string, sources: readonly Source[]): Shape {
  const names = [...new Set(sources.flatMap(({ values }) => Object.keys(values)))];
  const merged = mapAll(names, (name) => {
    const those = sources.filter(({ values }) => name in values);
    return [name, mergedValue(`${place}.${name}`, name, those)] as const;
  });
  return Object.fromEntries(merged);
}

function mergedValue(place: string, name: string, sources: readonly Source[]): z.ZodType {
  const declared = sources.map(({ values }) => values[name] as z.ZodType);
  const [first, ...others] = declared;
  const last = sources.findLastIndex(({ replaces }) => replaces);
  if (first !== undefined && others.length === 0) return first;
  const shapes = declared.map(sectionShape);
  if (shapes.every((shape) => shape !== undefined)) {
    const sections = sources.map((source, index) => ({ ...source, values: shapes[index] ?? {} }));
    return section((declared[last] ?? first)?.description ?? '', mergedShapes(place, sections));
  }
  const winner = declared[last];
  if (winner !== undefined) return winner;
  throw new HelmGenError({
    code: 'chart',
    message: `${place} is declared by ${sources.map(({ part }) => part).join(' and by ')}`,
    remedy: 'declare it in one of them, or put the one that is to win into replacing(…)',
  });
}

/** What `section` was given; undefined for another value. */
function sectionShape(value: z.ZodType): Shape | undefined {
  const { def } = (value as unknown as z.core.$ZodTypes)._zod;
  if (def.type !== 'prefault') return undefined;
  const inner = (def.innerType as z.core.$ZodTypes)._zod.def;
  return inner.type === 'object' && !inner.checks?.length ? (inner.shape as Shape) : undefined;
}
