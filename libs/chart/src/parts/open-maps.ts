import { annotations, envMap, labels } from '@helm-gen/k8s-primitives';
import {
  type Implication,
  type Shape,
  type Test,
  harmlessNames,
  implies,
  present,
  secretNames,
  withoutKeys,
  withoutKeysLike,
} from '@helm-gen/values-schema';
import { type Accept, acceptedPlaces, noSecrets } from '../accept.ts';

type Scalar = string | number | boolean;

interface AnyCondition {
  readonly path: string;
  readonly is: Test<Scalar>;
}

/** `implies` for paths that only the options tell. */
export const rule = implies as unknown as (
  when: AnyCondition,
  then: AnyCondition,
  because: string,
) => Implication<unknown>;

/** Maps to which a user of the chart adds what he likes, but for what the chart sets itself. */
export const openMaps = {
  podAnnotations: annotations.default({}).describe('Annotations for the pods.'),
  podLabels: labels.default({}).describe('Additional labels for the pods.'),
  extraEnv: envMap
    .default({})
    .describe('Additional environment variables. Put secrets into a Secret.'),
} satisfies Shape;

/** The keys that a chart sets itself, by map. */
type Own = Readonly<Record<keyof typeof openMaps, readonly string[]>>;

export function openMapRules(own: Own, accept: Accept): readonly Implication<unknown>[] {
  const accepted = acceptedPlaces(accept, noSecrets).flatMap((place) =>
    place.startsWith('extraEnv.') ? [place.slice('extraEnv.'.length)] : [],
  );
  const exempt = { unless: harmlessNames, ...(accepted.length === 0 ? {} : { except: accepted }) };
  return [
    ...(['extraEnv', 'podLabels', 'podAnnotations'] as const)
      .filter((map) => own[map].length > 0)
      .map((map) =>
        rule(
          { path: map, is: present },
          { path: map, is: withoutKeys(...own[map]) },
          'is set by the chart itself: take it out',
        ),
      ),
    rule(
      { path: 'extraEnv', is: present },
      { path: 'extraEnv', is: withoutKeysLike(secretNames, exempt) },
      'has the name of a secret, which belongs into a Secret (C-007): take it out',
    ),
  ];
}
