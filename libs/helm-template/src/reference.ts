import { type Expr, type Values, expression } from './expr.ts';
import type { Ref, Variable } from './node.ts';
import { type Shape, boolean, name } from './shape.ts';

/** References to a value of this shape and to every field declared below it. */
export function reference<E extends Expr<unknown>>(
  root: Ref['root'],
  path: readonly string[],
  shape: Shape,
): E {
  const fields =
    shape.type === 'object' && !shape.optional
      ? Object.entries(shape.fields).map(
          ([key, field]) => [key, reference(root, [...path, key], field)] as const,
        )
      : [];
  return expression<E>({ kind: 'ref', root, path, shape }, Object.fromEntries(fields));
}

/** References into `.Values`, for values of this shape. */
export function valuesReference<T>(shape: Shape): Values<T> {
  return reference<Values<T>>('Values', [], shape);
}

/** A variable of this shape; optional it is not, for `with` and `range` bind only what is there. */
export function variable<E extends Expr<unknown>>(
  shape: Shape,
  hint = 'value',
): { bound: Variable; expr: E } {
  const bound: Variable = { hint };
  return { bound, expr: reference<E>(bound, [], { ...shape, optional: false }) };
}

const builtIn = (root: 'Release' | 'Chart', field: string): Expr<string> =>
  reference(root, [field], name);

/** Helm's `.Release`. */
export const release = {
  name: builtIn('Release', 'Name'),
  namespace: builtIn('Release', 'Namespace'),
  service: builtIn('Release', 'Service'),
  /** Whether an older revision is upgraded or rolled back; else it is an install. */
  isUpgrade: reference<Expr<boolean>>('Release', ['IsUpgrade'], boolean),
};

/** Helm's `.Chart`: the fields of Chart.yaml. */
export const chart = {
  name: builtIn('Chart', 'Name'),
  version: builtIn('Chart', 'Version'),
  appVersion: builtIn('Chart', 'AppVersion'),
};

/** What `hasApi` and `kubeVersionAtLeast` read of the cluster. */
export const capabilities = {
  kubeVersion: reference<Expr<string>>('Capabilities', ['KubeVersion', 'Version'], name),
  apiVersions: reference<Expr<readonly string[]>>('Capabilities', ['APIVersions'], {
    ...{ type: 'list', optional: false, item: name },
  }),
};

/** What `file` reads. */
export const chartFilesReference = reference<Expr<unknown>>('Files', [], name);
