declare const TYPE: unique symbol;

/** An expression that yields a `T` when the chart is rendered. */
export interface Expr<out T> {
  /** A phantom; not optional, or `Expr<T | undefined>` would fit `Expr<T>`. */
  readonly [TYPE]: T;
}

/** What a literal in a template may be. */
export type Scalar = string | number | boolean;

/** What an operation works on. */
export type Operand = Expr<unknown> | Scalar;
