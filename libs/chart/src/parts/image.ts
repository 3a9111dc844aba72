import { chart, helper, text, withValue } from '@helm-gen/helm-template';
import {
  imageDigest,
  imagePullPolicy,
  imageRepository,
  imageTag,
  pullSecrets,
} from '@helm-gen/k8s-primitives';
import { noneOf, present, section } from '@helm-gen/values-schema';
import type { ValueAtPath } from '../chart.ts';
import { rule } from './open-maps.ts';
import { part } from './part.ts';

// Made once for all charts: zod takes its time, and what is read of a schema is kept with it.
const common = {
  digest: imageDigest.optional().meta({
    description: 'Image digest, sha256:…; replaces the tag.',
    examples: [`sha256:${'0123456789abcdef'.repeat(4)}`],
  }),
  pullPolicy: imagePullPolicy
    .default('IfNotPresent')
    .describe('Image pull policy. Never: the image is already on the node.')
    .meta({ essential: true }),
};
const imagePullSecrets = pullSecrets
  .default([])
  .describe('Secrets with the credentials of a private registry, in the namespace of the release.');

interface Options {
  readonly name: string;
  readonly appVersion: string;
}

/** The container, by its name and image; `latest` is for development alone. */
export function image({ name, appVersion }: Options, development: ValueAtPath | undefined) {
  const values = {
    image: section('Container image.', {
      repository: imageRepository
        .default(name)
        .describe('Image repository, with the registry unless the node has the image already.')
        .meta({ essential: true }),
      tag: imageTag
        .default(appVersion)
        .describe('Image tag; use an immutable tag, not `latest`.')
        .meta({ essential: true }),
      ...common,
    }),
    imagePullSecrets,
  };
  const fixedTag = { path: 'image.tag', is: noneOf('latest') };
  const because = 'must be a version that does not move, not "latest"';
  const fixed =
    development === undefined
      ? rule({ path: 'image.tag', is: present }, fixedTag, because)
      : rule(
          { path: development.path, is: noneOf(development.value) },
          fixedTag,
          `${because}, unless ${development.path} is ${String(development.value)} (H-004)`,
        );
  return part(
    'image',
    values,
    ({ image, imagePullSecrets }) => ({
      container: {
        name: chart.name,
        image: helper(
          'image',
          'Image of the container: by digest where one is set, else by tag.',
          withValue(
            image.digest,
            (digest) => text`${image.repository}@${digest}`,
            text`${image.repository}:${image.tag}`,
          ),
        ),
        imagePullPolicy: image.pullPolicy,
      },
      pod: { imagePullSecrets },
    }),
    [fixed],
  );
}
