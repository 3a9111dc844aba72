/** The cause types of a Kubernetes Status, and one of our own for a field that strict decoding does not know. */
export type ProblemType =
  | 'FieldValueDuplicate'
  | 'FieldValueForbidden'
  | 'FieldValueInvalid'
  | 'FieldValueNotFound'
  | 'FieldValueNotSupported'
  | 'FieldValueRequired'
  | 'FieldValueTooLong'
  | 'FieldValueTypeInvalid'
  | 'UnknownField';

/** One thing that is wrong with a manifest, in the words of the real API server where it has any. */
export interface Problem {
  readonly type: ProblemType;
  /** Where, as Kubernetes writes it: `spec.template.spec.containers[0].image`; empty for the whole object. */
  readonly path: string;
  /** What is wrong, such as `Required value` or `Invalid value: -1: must be greater than or equal to 0`. */
  readonly reason: string;
}

export const field = (path: string, name: string): string =>
  path === '' ? name : `${path}.${name}`;
export const index = (path: string, position: number): string => `${path}[${String(position)}]`;
export const key = (path: string, name: string): string => `${path}[${name}]`;

const problem =
  (type: ProblemType, label: string) =>
  (path: string, value: unknown, detail = ''): Problem => ({
    type,
    path,
    reason: [label, quote(value), detail].filter((part) => part !== '').join(': '),
  });

export const invalid = problem('FieldValueInvalid', 'Invalid value');
export const wrongType = problem('FieldValueTypeInvalid', 'Invalid value');
export const duplicate = problem('FieldValueDuplicate', 'Duplicate value');
export const notFound = problem('FieldValueNotFound', 'Not found');

export const required = (path: string, detail?: string): Problem =>
  problem('FieldValueRequired', 'Required value')(path, undefined, detail);

export const forbidden = (path: string, detail: string): Problem =>
  problem('FieldValueForbidden', 'Forbidden')(path, undefined, detail);

export const tooLong = (path: string, maximum: number): Problem =>
  problem('FieldValueTooLong', 'Too long')(
    path,
    undefined,
    `may not be more than ${String(maximum)} bytes`,
  );

export const notSupported = (path: string, value: unknown, values: readonly string[]): Problem =>
  problem('FieldValueNotSupported', 'Unsupported value')(
    path,
    value,
    `supported values: ${values.map((each) => JSON.stringify(each)).join(', ')}`,
  );

export const unknownField = (path: string, suggestion: string | undefined): Problem => ({
  type: 'UnknownField',
  path,
  reason:
    suggestion === undefined ? 'unknown field' : `unknown field, did you mean "${suggestion}"?`,
});

/** `problems` of a value: one for each message that a format check gave. */
export const invalidEach = (path: string, value: unknown, messages: readonly string[]): Problem[] =>
  messages.map((message) => invalid(path, value, message));

const LONGEST_QUOTE = 200;

function quote(value: unknown): string {
  if (value === undefined) return '';
  const text = toJson(value);
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}

/** Not every value that is handed over in process is JSON. */
function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    return typeof value;
  }
}
