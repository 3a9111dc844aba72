import * as z from 'zod';
import { dnsSubdomain } from './names.ts';
import { text } from './text.ts';

const MUST_BE_REPOSITORY =
  'must be an image repository in lower case without tag or digest, such as "orders" or "registry.example.com/team/orders"';

/** Where an image lies, without tag and digest (distribution/reference: `name`, at most 255 characters). */
export const imageRepository = text(
  /^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(:[0-9]{1,5})?\/)?[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/,
  MUST_BE_REPOSITORY,
)
  .max(255, { error: MUST_BE_REPOSITORY })
  .meta({ description: 'Image repository, without a tag.', typeName: 'image repository' });

/** A tag of an image (distribution/reference: `tag`). */
export const imageTag = text(
  /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/,
  'must be an image tag in quotes: 1 to 128 letters, digits, "_", "." and "-", such as "1.0.0"',
).meta({ description: 'Image tag.', typeName: 'image tag' });

/** The SHA-256 digest of an image's manifest (OCI image-spec, descriptor). */
export const imageDigest = text(
  /^sha256:[a-f0-9]{64}$/,
  'must be an image digest, "sha256:" and 64 hexadecimal digits in lower case',
).meta({ description: 'Image digest; it wins over the tag.', typeName: 'image digest' });

/** When the kubelet pulls the image (core/v1 `PullPolicy`). */
export const imagePullPolicy = z
  .enum(['Always', 'IfNotPresent', 'Never'], { error: 'must be Always, IfNotPresent or Never' })
  .describe('When to pull the image.');

/** Secrets with registry credentials (core/v1 `PodSpec.imagePullSecrets`). */
export const pullSecrets = z
  .array(z.strictObject({ name: dnsSubdomain.describe('Name of the Secret.') }))
  .describe('Secrets with registry credentials, in the namespace of the release.');
