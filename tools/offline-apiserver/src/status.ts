import type { Problem } from './problem.ts';
import type { ApiResource } from './schemas.ts';

/** A Kubernetes Status, the form of every refusal. */
export interface Status {
  readonly kind: 'Status';
  readonly apiVersion: 'v1';
  readonly metadata: object;
  readonly status: 'Failure';
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly details?: object;
}

export const failure = (
  code: number,
  reason: string,
  message: string,
  details?: object,
): Status => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  code,
  reason,
  message,
  ...(details === undefined ? {} : { details }),
});

export const notFound = (): Status =>
  failure(404, 'NotFound', 'the server could not find the requested resource');

/**
 * All problems of one object in one answer. kubectl shows the message of a Status where several objects are refused
 * and the causes where one is, so both hold everything, and the object's name.
 *
 * Unknown fields alone are a bad request, as from the real server; it does not name the object then, we do.
 */
export function refusal(
  { group, kind }: ApiKind,
  name: string,
  problems: readonly Problem[],
): Status {
  const object = `${group === '' ? kind : `${kind}.${group}`} ${JSON.stringify(name)}`;
  const lines = problems.map(({ path, reason }) => (path === '' ? reason : `${path}: ${reason}`));
  const details = {
    name,
    group,
    kind,
    causes: problems.map(({ type, path, reason }) => ({
      reason: type,
      message: reason,
      field: path,
    })),
  };
  if (problems.every(({ type }) => type === 'UnknownField'))
    return failure(
      400,
      'BadRequest',
      `${object} cannot be handled as a ${kind}: strict decoding error: ${lines.join(', ')}`,
      details,
    );
  const all = lines.length === 1 ? lines.join('') : `[${lines.join(', ')}]`;
  return failure(422, 'Invalid', `${object} is invalid: ${all}`, details);
}

type ApiKind = Pick<ApiResource, 'group' | 'kind'>;
