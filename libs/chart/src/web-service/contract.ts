import type { Scalar, Values } from '@helm-gen/helm-template';
import { dnsSubdomain, configKey } from '@helm-gen/k8s-primitives';
import {
  type Implication,
  type Test,
  defineValues,
  harmlessNames,
  implies,
  noneOf,
  oneOf,
  present,
  secretNames,
  section,
  withoutKeys,
  withoutKeysLike,
} from '@helm-gen/values-schema';
import type { z } from 'zod';
import { acceptedPlaces, noSecrets } from '../accept.ts';
import { developmentOf } from './development.ts';
import type { ServiceType, WebServiceOptions } from './options.ts';
import { configChecksum, selector } from './own-metadata.ts';
import { commonValues } from './values.ts';

type Common<T extends readonly ServiceType[]> = z.output<
  z.ZodObject<ReturnType<typeof commonValues<T>>>
>;

/** The values as the templates see them: whatever the service, its variables are strings. */
export type WebServiceValues = Values<
  Common<readonly ['ClusterIP', 'NodePort']> & {
    env: Record<string, string>;
    secrets: { existingSecret: string; keys: Record<string, string> };
  }
>;

/** The values as an author overrides them. */
export type WebServiceInput<
  T extends readonly ServiceType[],
  E extends Readonly<Record<string, z.ZodType<string>>>,
  K extends Readonly<Record<string, string>>,
> = Common<T> & { env: { [P in keyof E]: z.output<E[P]> } } & ([K] extends [never]
    ? unknown
    : { secrets: { existingSecret: string; keys: { [P in keyof K]: string } } });

export function contractOf(options: WebServiceOptions) {
  const { replicaCount, image, imagePullSecrets, service, ...others } = commonValues(options);
  return defineValues(
    {
      replicaCount,
      image,
      imagePullSecrets,
      service,
      env: section('Environment variables, in a ConfigMap.', options.env),
      ...(options.secrets === undefined ? {} : { secrets: secretsOf(options.secrets) }),
      ...others,
    },
    rulesOf(options),
  );
}

function secretsOf(secrets: NonNullable<WebServiceOptions['secrets']>) {
  const keys = Object.entries(secrets.keys).map(
    ([name, variable]) =>
      [name, configKey.default(variable).describe(`Key that holds ${variable}.`)] as const,
  );
  return section('Secret that must exist before the install; the chart never creates one.', {
    existingSecret: dnsSubdomain
      .default(secrets.existingSecret)
      .describe(
        'Name of the Secret. It must exist in the namespace of the release before the install.',
      )
      .meta({ essential: true }),
    keys: section('Keys in that Secret.', Object.fromEntries(keys)),
  });
}

/** Rules that values.schema.json can say. */
function rulesOf(options: WebServiceOptions): Implication<unknown>[] {
  const { serviceTypes, env, secrets, accept = {} } = options;
  const development = developmentOf(options);
  const fixedTag = { path: 'image.tag', is: noneOf('latest') };
  const accepted = acceptedPlaces(accept, noSecrets).flatMap((place) =>
    place.startsWith('extraEnv.') ? [place.slice('extraEnv.'.length)] : [],
  );
  const exempt = { unless: harmlessNames, ...(accepted.length === 0 ? {} : { except: accepted }) };
  const own = [...Object.keys(env), ...Object.values(secrets?.keys ?? {})];
  return [
    ...(own.length === 0 ? [] : [withoutOwn('extraEnv', own)]),
    withoutOwn('podLabels', Object.keys(selector)),
    withoutOwn('podAnnotations', [configChecksum]),
    rule(
      { path: 'extraEnv', is: present },
      { path: 'extraEnv', is: withoutKeysLike(secretNames, exempt) },
      'has the name of a secret, which belongs into a Secret (C-007): take it out',
    ),
    ...fewestWithinMost(options.mostReplicas),
    ...(serviceTypes.includes('NodePort')
      ? [
          rule(
            { path: 'service.nodePort', is: present },
            { path: 'service.type', is: oneOf('NodePort') },
            'must be NodePort where service.nodePort is set',
          ),
        ]
      : []),
    development === undefined
      ? rule(
          { path: 'image.tag', is: present },
          fixedTag,
          'must be a version that does not move, not "latest"',
        )
      : rule(
          { path: development.path, is: noneOf(development.value) },
          fixedTag,
          `must be a version that does not move, not "latest", unless ${development.path} is ${String(development.value)} (H-004)`,
        ),
  ];
}

interface AnyCondition {
  readonly path: string;
  readonly is: Test<Scalar>;
}

/** `implies` for paths that only the options tell. */
const rule = implies as unknown as (
  when: AnyCondition,
  then: AnyCondition,
  because: string,
) => Implication<unknown>;

const upTo = (most: number) => Array.from({ length: most }, (_, index) => index + 1);

/** Beyond it the API server alone compares the two, where no limit is known. */
const mostCompared = 20;

/** A schema cannot compare two values, so each `maxReplicas` names the `minReplicas` that it allows. */
const fewestWithinMost = (mostReplicas = mostCompared + 1) =>
  upTo(Math.min(mostReplicas - 1, mostCompared)).map((most) =>
    rule(
      { path: 'autoscaling.maxReplicas', is: oneOf(most) },
      { path: 'autoscaling.minReplicas', is: oneOf(...upTo(most)) },
      'must be at most autoscaling.maxReplicas',
    ),
  );

const withoutOwn = (map: string, keys: readonly string[]) =>
  rule(
    { path: map, is: present },
    { path: map, is: withoutKeys(...keys) },
    'is set by the chart itself: take it out',
  );
