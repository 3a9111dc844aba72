import {
  type SecretPlace,
  type SecretsInOptions,
  secretTextsAt,
  secretsIn,
} from '@helm-gen/values-schema';
import { type Accept, acceptedPlaces, noSecrets } from './accept.ts';

/** Every place in a Kubernetes object that looks like a secret, in the binary data of a ConfigMap too. */
export function secretsInObject(
  manifest: unknown,
  options: SecretsInOptions = {},
): readonly SecretPlace[] {
  const { kind, binaryData } = fieldsOf(manifest);
  if (kind !== 'ConfigMap' || binaryData === undefined) return secretsIn(manifest, options);
  const decoded = Object.entries(fieldsOf(binaryData)).map(([key, value]) => [key, textOf(value)]);
  return secretsIn({ ...fieldsOf(manifest), binaryData: Object.fromEntries(decoded) }, options);
}

/** The text that base64 stands for, that of UTF-16 too; what is none is left as it is. */
function textOf(base64: unknown): unknown {
  if (typeof base64 !== 'string') return base64;
  try {
    return atob(base64).replaceAll('\0', '');
  } catch {
    return base64;
  }
}

/** What looks like a secret at the places that are accepted, in values and in what is rendered of them. */
export function acceptedTexts(
  accept: Accept,
  values: unknown,
  objects: readonly { readonly manifest: unknown }[],
): readonly string[] {
  const places = acceptedPlaces(accept, noSecrets);
  const trees = objects.map(({ manifest }) => ({ [String(fieldsOf(manifest)['kind'])]: manifest }));
  return [values, ...trees].flatMap((tree) => secretTextsAt(tree, places));
}

/** Objects may be of any form where a rule looks at them. */
const fieldsOf = (tree: unknown): Readonly<Record<string, unknown>> =>
  typeof tree === 'object' && tree !== null ? (tree as Readonly<Record<string, unknown>>) : {};
