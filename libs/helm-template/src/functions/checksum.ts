import { type Expr, type Templated, expression } from '../expr.ts';
import { goJson } from '../go-values.ts';
import { type Scalar, type Tree, isRef } from '../node.ts';
import { nodesIn } from '../nodes-in.ts';
import { printFragment } from '../print.ts';
import { sha256 } from '../sha256.ts';
import { name } from '../shape.ts';
import { call, callable, helmFunction } from './helm-function.ts';

const sha256sum = helmFunction<readonly [string, ...Scalar[]]>({
  name: 'sha256sum',
  signatures: [[['constant', 'value', 'value'], 'string']],
  isDigest: true,
  shape: () => name,
  print: (of) => `list ${of.map((part) => part.argument()).join(' ')} | toJson | sha256sum`,
  evaluate: (of, read) => sha256(goJson(of.map((part) => read.value(part) ?? null))),
  explain: ([, ...of], say) => `checksum of ${of.map(say).join(', ')}`,
});

/**
 * The SHA-256, in hexadecimal, of what a template is made of: the values it uses and a fingerprint of its own text, so
 * that it changes when either does.
 */
export const checksum = callable(sha256sum, (of: Templated<unknown>): Expr<string> => {
  const tree = of as Tree;
  const used = nodesIn(tree).flatMap((node) =>
    isRef(node) && typeof node.root === 'string' ? [node] : [],
  );
  const distinct = new Map(
    used.map((node) => [JSON.stringify([node.root, node.path]), expression<Expr<unknown>>(node)]),
  );
  const fingerprint = sha256(printFragment(tree)).slice(0, 16);
  return call(sha256sum, [fingerprint, ...distinct.values()]);
});
