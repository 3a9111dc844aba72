import type { Json } from '../json.ts';
import type { Operand } from '../operand.ts';
import type { Shape } from '../shape.ts';

/** As many as `P` has. */
type Each<P extends readonly unknown[], T> = { readonly [K in keyof P]: T };

/** A kind of operand, from which random templates take one. */
export type Parameter =
  | ('string' | 'ascii' | 'integer' | 'boolean' | 'scalar' | 'constant' | 'count')
  | ('optional string' | 'optional integer' | 'optional boolean')
  | ('value' | 'collection');

/** An operand in Go's template language. */
export interface Argument {
  readonly operand: Operand;
  readonly shape: Shape | undefined;
  /** Not in parentheses: a whole pipeline. */
  pipeline(): string;
  /** In parentheses where it needs them. */
  argument(): string;
  /** As `argument`, with integers made integers: Helm reads the numbers of a values file as floating point. */
  exact(): string;
  /** What prints a scalar in a text, not in parentheses. */
  text(): string;
  /** As `argument`, where only Go's truth of it counts. */
  condition(): string;
}

/** Reads operands where a template is evaluated. */
export interface Reader {
  value(operand: Operand): Json | undefined;
  /** Whether Go takes it for true. */
  holds(operand: Operand): boolean;
  /** A scalar as `printf` prints it. */
  text(operand: Operand): string;
}

/** All that there is to know of a function of Helm's template language. */
export interface HelmFunction<P extends readonly unknown[] = readonly unknown[]> {
  readonly name: string;
  /** What it takes and yields; the referee asks helm about each with random operands. */
  readonly signatures: readonly (readonly [
    takes: readonly Parameter[],
    yields: 'string' | 'integer' | 'boolean',
  ])[];
  /** @throws {Error} for operands that Helm and the evaluator could treat differently */
  readonly check?: (of: Each<P, Shape | undefined>) => void;
  readonly shape: (of: Each<P, Shape | undefined>) => Shape | undefined;
  /** The function as a pipeline; `isCondition` where only Go's truth of the result counts. */
  readonly print: (of: Each<P, Argument>, isCondition: boolean) => string;
  /** An operand that is true exactly where the result is: the shorter condition. */
  readonly sameTruth?: (
    of: Each<P, Operand>,
    shapes: Each<P, Shape | undefined>,
  ) => Operand | undefined;
  readonly evaluate: (of: Each<P, Operand>, read: Reader) => Json;
  /** The result in words. */
  readonly explain: (of: Each<P, Operand>, say: (operand: Operand) => string) => string;
  /** Its operands are used elsewhere in the template: that it covers them is no use of them. */
  readonly isDigest?: true;
}
