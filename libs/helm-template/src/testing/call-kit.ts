import {
  type Expr,
  type Json,
  evaluate,
  printFile,
  provenance,
  valuesReference,
} from '../index.ts';
import type { Shape, StringShape } from '../shape.ts';

const string: StringShape = { type: 'string', optional: false, neverEmpty: false, plain: false };
const shape: Shape = {
  type: 'object',
  optional: false,
  fields: {
    text: string,
    host: { ...string, ascii: true },
    on: { type: 'boolean', optional: false },
    count: { type: 'integer', optional: false, neverEmpty: false },
    names: { type: 'list', optional: false, item: string },
    ports: {
      ...{ type: 'map', optional: false, plainKeys: true },
      value: { type: 'integer', optional: false, neverEmpty: false },
    },
  },
};

interface Given {
  readonly text: string;
  readonly host: string;
  readonly on: boolean;
  readonly count: number;
  readonly names: string[];
  readonly ports: Record<string, number>;
}

/** Values for tests of a function of Helm. */
export const values = valuesReference<Given>(shape);

/** How a call is printed and said, and what it yields for these values. */
export function shown(
  call: Expr<unknown>,
  given: Partial<Given> = {},
): { printed: string; yields: Json | undefined; is: string } {
  const tree = { x: call };
  const context = {
    Values: { text: '', host: '', on: false, count: 0, names: [], ports: {}, ...given },
    Release: { Name: 'r', Namespace: 'n', Service: 'Helm', IsUpgrade: false },
    Chart: { Name: 'c', Version: '1.0.0', AppVersion: '1' },
  };
  const [field] = provenance(tree, context);
  return {
    printed: printFile({ documents: [tree] }, 'c').trim(),
    yields: (evaluate(tree, context) as { x?: Json }).x,
    is: field?.is ?? '',
  };
}
