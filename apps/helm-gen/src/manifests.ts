import { parseAllDocuments } from 'yaml';

/** A parsed Kubernetes object. */
export type Manifest = Readonly<Record<string, unknown>>;

/**
 * The objects in what helm printed, in its order. YAML 1.1, as helm and kubectl read it; documents
 * that hold nothing but comments are left out.
 *
 * @throws Error when it is not YAML, with the place
 */
export function parseManifests(text: string): readonly Manifest[] {
  const documents = parseAllDocuments(text, { version: '1.1' });
  if (!Array.isArray(documents)) return [];
  return documents.flatMap((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw error;
    const value: unknown = document.toJS();
    return value === null ? [] : [value as Manifest];
  });
}

/** `Deployment/todo-backend-dev`, as kubectl would name the object. */
export function objectName({ kind, metadata }: Manifest): string {
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
      fieldDifferences(own(left, key), own(right, key), join(path, key, Array.isArray(left))),
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

function join(path: string, key: string, isIndex: boolean): string {
  if (isIndex || !/^[\w/-]+$/.test(key)) return `${path}[${isIndex ? key : JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}
