import { HelmGenError, isHelmGenError } from '@helm-gen/errors';
import { readYamlDocuments } from '@helm-gen/env-overrides';
import type { Manifest } from './render.ts';

/** A chart of objects that are as large as Kubernetes takes them, 1.5 MiB each. */
const LONGEST_OUTPUT = 16 * 2 ** 20;

/**
 * The objects in what helm printed, in its order; documents that hold only comments are left out.
 *
 * @throws {HelmGenError} when it is not YAML
 */
export function parseManifests(text: string): readonly Manifest[] {
  try {
    const documents = readYamlDocuments(text, LONGEST_OUTPUT).map(({ value }) => value);
    return documents.filter((document): document is Manifest => document !== null);
  } catch (error) {
    if (!isHelmGenError(error)) throw error;
    const place = { code: 'tool' as const, file: "helm's output" };
    throw new HelmGenError(error.diagnostics.map((each) => ({ ...each, ...place })));
  }
}

/** `Deployment/orders-dev`, as kubectl would name the object. */
export function objectName({ kind, metadata }: Readonly<Record<string, unknown>>): string {
  const name = (metadata as { name?: unknown } | undefined)?.name;
  return `${String(kind)}/${String(name)}`;
}

/** A field that two manifests do not share. */
export interface FieldDifference {
  readonly path: string;
  readonly left: unknown;
  readonly right: unknown;
}

/** The fields in which two parsed trees differ; an absent field is `undefined`. */
export function fieldDifferences(
  left: unknown,
  right: unknown,
  path = '',
): readonly FieldDifference[] {
  if (isTree(left) && isTree(right) && Array.isArray(left) === Array.isArray(right)) {
    const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...keys].flatMap((key) =>
      fieldDifferences(own(left, key), own(right, key), pathTo(path, key, Array.isArray(left))),
    );
  }
  return Object.is(left, right) ? [] : [{ path, left, right }];
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function own(tree: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(tree, key) ? tree[key] : undefined;
}

/** The path of a field below another: `spec.replicas`, `containers[0]`, `labels["app.kubernetes.io/name"]`. */
export function pathTo(path: string, key: string, isIndex = false): string {
  if (isIndex || !/^[\w/-]+$/.test(key)) return `${path}[${isIndex ? key : JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}
