import { fault } from '@helm-gen/errors';
import type { Templated } from '@helm-gen/helm-template';
import type { KubernetesObject } from './builder.ts';
import { builtInKinds } from './k8s/kinds.ts';
import type { ObjectMeta } from './k8s/meta/v1.ts';

/** An object of a kind that a CustomResourceDefinition adds; any part of it but its type may be an expression. */
export type CustomResource<Spec> = {
  /** The group of a custom resource has a dot. */
  readonly apiVersion: `${string}.${string}/${string}`;
  readonly kind: string;
  readonly metadata?: Templated<ObjectMeta>;
  /** Belongs to the cluster. */
  readonly status?: never;
  readonly [field: string]: unknown;
} & (unknown extends Spec ? { readonly spec?: unknown } : { readonly spec: Templated<Spec> });

/**
 * An object of a kind that is not built in.
 *
 * @example
 * customResource<{ secretStoreRef: { name: string } }>({
 *   apiVersion: 'external-secrets.io/v1',
 *   kind: 'ExternalSecret',
 *   metadata: { name: release.name },
 *   spec: { secretStoreRef: { name: 'vault' } },
 * });
 * @throws {HelmGenError} if the kind is built in; the message names its builder
 */
export function customResource<Spec = unknown>(
  resource: CustomResource<NoInfer<Spec>>,
): KubernetesObject {
  const { apiVersion, kind } = resource;
  const isGroupVersion = /^[^/]+\.[^/]+\/[^/]+$/.test(apiVersion);
  const versions = isGroupVersion ? [apiVersion] : Object.keys(builtInKinds);
  const builtIn = versions.filter((version) => Object.hasOwn(builtInKinds[version] ?? {}, kind));
  if (builtIn.length > 0)
    throw fault(
      'template',
      `${kind} is not a custom resource`,
      `use ${builtIn.map((version) => builderName(version, kind)).join(' or ')}`,
    );
  if (!isGroupVersion)
    throw fault(
      'template',
      `${kind}: ${JSON.stringify(apiVersion)} is not the apiVersion of a custom resource`,
      'use GROUP/VERSION, such as "example.com/v1"',
    );
  return resource;
}

function builderName(apiVersion: string, kind: string): string {
  const [version = '', group = 'core'] = apiVersion.split('/').reverse();
  return ['k8s', group.split('.')[0], version, kind].join('.');
}
