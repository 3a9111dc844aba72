import type { HelmFunction } from './functions/function-type.ts';
import type { Expr, Operand, Scalar } from './operand.ts';
import type { Shape } from './shape.ts';

export type { Expr, Operand, Scalar } from './operand.ts';

/** A template: literal YAML structure whose parts may be expressions. */
export type Tree = Scalar | Expr<unknown> | readonly Tree[] | { readonly [key: string]: Tree };

/** What `with` or `range` binds; `hint` is the name it gets where it needs one. */
export interface Variable {
  readonly hint: string;
}

/** A named template in `_helpers.tpl`: its name there is `<chart>.<name>`, `comment` stands above it. */
export interface Helper {
  readonly name: string;
  readonly comment: string;
  readonly yields: 'string' | 'map';
  readonly body: Tree;
}

export interface Ref {
  readonly kind: 'ref';
  readonly root: 'Values' | 'Release' | 'Chart' | 'Capabilities' | 'Files' | Variable;
  readonly path: readonly string[];
  readonly shape: Shape;
}

/**
 * The node kinds, a closed union: the evaluator and the provenance switch over all of them, `goExpression` and `shapeOf`
 * over those that are no templates.
 */
export type Node =
  | Ref
  | { readonly kind: 'lit'; readonly value: Scalar }
  | { readonly kind: 'call'; readonly helm: HelmFunction; readonly of: readonly Operand[] }
  | { readonly kind: 'include'; readonly helper: Helper }
  | {
      readonly kind: 'when';
      readonly condition: Operand;
      readonly then: Tree;
      readonly otherwise?: Tree;
    }
  | {
      readonly kind: 'itemsWhen';
      readonly condition: Operand;
      readonly then: readonly Tree[];
      readonly otherwise: readonly Tree[];
    }
  | {
      readonly kind: 'with';
      readonly value: Operand;
      readonly variable: Variable;
      readonly then: Tree;
      readonly otherwise?: Tree;
    }
  | {
      readonly kind: 'each';
      readonly over: Operand;
      /** Bound to the key when a map is walked. */
      readonly key?: Variable;
      readonly value: Variable;
      readonly item: Tree;
    }
  | {
      readonly kind: 'merged';
      /** Includes of helpers that yield maps. */
      readonly helpers: readonly Operand[];
      readonly fixed: Readonly<Record<string, Tree>>;
      readonly open?: Operand;
    };

export type NodeOf<K extends Node['kind']> = Extract<Node, { kind: K }>;

export function isRef(node: Node): node is Ref {
  return node.kind === 'ref';
}

const TEMPLATES = ['when', 'itemsWhen', 'with', 'each', 'merged'] as const;

/** Whether a node is printed as lines of its own, and so cannot be part of an expression. */
export function isTemplate(node: Node): node is NodeOf<(typeof TEMPLATES)[number]> {
  return (TEMPLATES as readonly Node['kind'][]).includes(node.kind);
}
