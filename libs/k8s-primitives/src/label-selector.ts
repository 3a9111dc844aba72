/** An expression of a label selector; what is missing in it selects nothing. */
export interface LabelExpression {
  readonly key?: string | undefined;
  readonly operator?: string | undefined;
  readonly values?: readonly unknown[] | undefined;
}

/** Whether the labels of an object fulfil an expression of a selector. */
export function fulfils(
  labels: Readonly<Record<string, unknown>>,
  { key = '', operator, values = [] }: LabelExpression,
): boolean {
  const isThere = Object.hasOwn(labels, key);
  const isOne = isThere && values.includes(labels[key]);
  return (
    (operator === 'In' && isOne) ||
    (operator === 'NotIn' && !isOne) ||
    (operator === 'Exists' && isThere) ||
    (operator === 'DoesNotExist' && !isThere)
  );
}
