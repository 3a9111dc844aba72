import type { Templated } from '@helm-gen/helm-template';

/** A Kubernetes object any field of which may be an expression. */
export type KubernetesObject = Templated<{ apiVersion: string; kind: string }>;

/** Makes an object of a kind from everything but its type; any part of it may be an expression. */
export type Builder<T> = (body: Body<T>) => KubernetesObject;

export type Body<T> = {
  readonly [K in keyof T as Exclude<K, 'apiVersion' | 'kind'>]: Templated<T[K]>;
};

export function builder<T>(apiVersion: string, kind: string): Builder<T> {
  return (body) => ({ apiVersion, kind, ...body });
}
