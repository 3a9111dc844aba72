import type { Expr } from '../expr.ts';
import { string } from '../shape.ts';
import { call, callable, helmFunction } from './helm-function.ts';

const dig = helmFunction<readonly string[]>({
  name: 'lookup',
  signatures: [],
  shape: () => string,
  print([apiVersion, kind, namespace, name, ...path]) {
    const keys = path.map((key) => key.argument()).join(' ');
    const object = [apiVersion, kind, namespace, name].map((one) => one?.argument()).join(' ');
    return `dig ${keys} "" (lookup ${object})`;
  },
  // As `helm template`, which asks no cluster.
  evaluate: () => '',
  explain: ([, kind, , name, ...path], say) =>
    `${path.join('.')} of ${String(kind)} ${name === undefined ? '' : say(name)} in the cluster`,
});

/**
 * A text in an object that the cluster has, such as a generated password to be kept; `""` where there is none, and
 * wherever no cluster is asked, as in `helm template`.
 */
export const lookup = callable(
  dig,
  (
    {
      apiVersion,
      kind,
      namespace,
      name,
    }: {
      readonly apiVersion: string;
      readonly kind: string;
      readonly namespace: Expr<string> | string;
      readonly name: Expr<string> | string;
    },
    ...path: readonly [string, ...string[]]
  ): Expr<string> => call(dig, [apiVersion, kind, namespace, name, ...path]),
);
