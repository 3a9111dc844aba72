import { type Expr, expression, toNode } from '../expr.ts';
import type { Operand } from '../operand.ts';
import type { Shape } from '../shape.ts';
import { shapeOf } from '../shape-of.ts';
import type { HelmFunction } from './function-type.ts';

export type { Argument, HelmFunction, Parameter, Reader } from './function-type.ts';

/** A function as authors call it; `F` is its type. */
export type Callable<F> = F & { readonly helm: HelmFunction };

export function defineFunction<F extends (...of: never) => Expr<unknown>>(
  helm: HelmFunction<Parameters<F>>,
): Callable<F> {
  const own = helmFunction(helm);
  return callable(own, ((...of: readonly Operand[]) => call(own, of)) as unknown as F);
}

/** The function as those see it who do not know how many operands it takes. */
export function helmFunction<P extends readonly unknown[]>(helm: HelmFunction<P>): HelmFunction {
  return helm as unknown as HelmFunction;
}

export function callable<F extends object>(helm: HelmFunction, build: F): Callable<F> {
  return Object.assign(build, { helm });
}

/** @throws {Error} for operands that the function refuses */
export function call<T>(helm: HelmFunction, of: readonly Operand[]): Expr<T> {
  const made = expression<Expr<T>>({ kind: 'call', helm, of });
  helm.check?.(shapesOf(of));
  return made;
}

export function shapesOf(of: readonly Operand[]): readonly (Shape | undefined)[] {
  return of.map((operand) => shapeOf(toNode(operand)));
}
