import { type Expr, checksum, release, text } from '@helm-gen/helm-template';
import { configKey, configMap, dnsSubdomain } from '@helm-gen/k8s-primitives';
import { section } from '@helm-gen/values-schema';
import type { z } from 'zod';
import { type Part, part } from './part.ts';

/** Environment variables by name: each a string with a default. */
export type Variables = Readonly<Record<string, z.ZodType<string>>>;

/** A Secret that must exist before the install, and the variables that come from it. */
export interface Secrets<K extends Readonly<Record<string, string>>> {
  readonly existingSecret: string;
  /** From the value's name to the name of the variable, which is also the default key in the Secret. */
  readonly keys: K;
}

/** Environment variables of the container, in the ConfigMap of the chart. */
export function variables<const E extends Variables>(
  env: E,
): Part<{ env: { [P in keyof E]: z.output<E[P]> } }> {
  return part(
    'variables',
    { env: section('Environment variables, in a ConfigMap.', env) },
    () => ({}),
  ) as never;
}

/** The ConfigMap of all variables, and the annotation by which pods are made anew where it changes. */
export const configuration = part('configuration', {}, (values) => {
  const { env } = values as unknown as { readonly env?: Expr<Record<string, string>> };
  if (env === undefined) return {};
  const name = text`${release.name}-config`;
  return {
    container: { envFrom: [{ configMapRef: { name } }] },
    podAnnotations: { 'checksum/config': checksum(env) },
    objects: { configmap: [configMap({ metadata: { name }, data: env })] },
  };
});

/** Variables from a Secret that must exist before the install; the chart never renders one (C-007). */
export function secretVariables<const K extends Readonly<Record<string, string>>>({
  existingSecret,
  keys,
}: Secrets<K>): Part<{ secrets: { existingSecret: string; keys: { [P in keyof K]: string } } }> {
  const variables = Object.entries(keys);
  const values = {
    secrets: section('Secret that must exist before the install; the chart never creates one.', {
      existingSecret: dnsSubdomain
        .default(existingSecret)
        .describe(
          'Name of the Secret. It must exist in the namespace of the release before the install.',
        )
        .meta({ essential: true }),
      keys: section(
        'Keys in that Secret.',
        Object.fromEntries(
          variables.map(([name, variable]) => [
            name,
            configKey.default(variable).describe(`Key that holds ${variable}.`),
          ]),
        ),
      ),
    }),
  };
  const made = part('secrets', values, ({ secrets }, { name }) => ({
    container: {
      env: variables.map(([key, variable]) => ({
        name: variable,
        valueFrom: {
          secretKeyRef: {
            name: secrets.existingSecret,
            key: (secrets.keys as unknown as Record<string, Expr<string>>)[key] as Expr<string>,
          },
        },
      })),
    },
    objects: {
      secret: {
        documents: [],
        comment: [
          'The chart renders no Secret: secret values belong neither into values files nor into templates.',
          `Before the install of ${name} a Secret must exist in the namespace of the release, named as`,
          '.Values.secrets.existingSecret, with a key for each of these environment variables:',
          ...variables.map(([key, variable]) => `  ${variable}: key .Values.secrets.keys.${key}`),
        ].join('\n'),
      },
    },
    requires: [
      `Secret \`${existingSecret}\` with the keys ${variables.map(([, key]) => `\`${key}\``).join(', ')}`,
    ],
  }));
  return made as never;
}
