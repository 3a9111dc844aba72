import { apiVersionOf } from './api-resources.ts';
import { duplicateFields } from './duplicate-fields.ts';
import type { Place, Response } from './messages.ts';
import type { Problem } from './problem.ts';
import { removedResources } from './removed-apis.ts';
import type { ApiResource, Schemas } from './schemas.ts';
import { failure, notFound, refusal } from './status.ts';
import { validateObject } from './validate-object.ts';

/**
 * Creates an object without keeping it: the answer is the object, or everything that is wrong with it.
 * @param fieldValidation what to do about unknown fields: `Strict`, `Warn` or `Ignore`
 */
export function dryRun(
  schemas: Schemas,
  place: Place,
  body: string,
  fieldValidation: string,
): Response {
  const kind = kindAt(schemas, place);
  if (kind === undefined) return { code: 404, body: notFound() };
  const manifest = parse(body);
  if (manifest === undefined)
    return refuse(
      failure(
        400,
        'BadRequest',
        'the object provided is unrecognized: the body must be a JSON object',
      ),
    );
  const { apiVersion, kind: given } = manifest;
  if (apiVersion !== place.apiVersion || given !== kind.kind)
    return refuse(
      failure(
        400,
        'BadRequest',
        `the object is a ${String(given)} of ${String(apiVersion)}, the request is for a ${kind.kind} of ${place.apiVersion}`,
      ),
    );
  const problems = [...duplicates(body), ...validateObject(schemas, manifest)];
  const strict = problems.filter(({ type }) => type === 'UnknownField');
  const refused =
    fieldValidation === 'Strict'
      ? problems
      : problems.filter((problem) => !strict.includes(problem));
  const metadata = (manifest['metadata'] ?? {}) as Readonly<Record<string, unknown>>;
  if (refused.length > 0) return refuse(refusal(kind, nameIn(metadata), refused));
  return {
    code: 201,
    body: {
      ...manifest,
      metadata: {
        ...metadata,
        ...(place.namespace === undefined ? {} : { namespace: place.namespace }),
      },
    },
    warnings:
      fieldValidation === 'Warn' ? strict.map(({ path, reason }) => `${path}: ${reason}`) : [],
  };
}

const refuse = (status: { readonly code: number }): Response => ({
  code: status.code,
  body: status,
});

/** The kind that is created at a place: one that is served, or one that was removed and has an explanation. */
const kindAt = (
  schemas: Schemas,
  { apiVersion, plural }: Place,
): Pick<ApiResource, 'group' | 'kind'> | undefined =>
  [...schemas.resources, ...removedResources(schemas.minor)].find(
    (each) => each.plural === plural && apiVersionOf(each) === apiVersion,
  );

function parse(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

const duplicates = (body: string): Problem[] =>
  duplicateFields(body).map((path) => ({ type: 'UnknownField', path, reason: 'duplicate field' }));

const nameIn = ({ name, generateName }: Readonly<Record<string, unknown>>): string =>
  [name, generateName].find((value) => typeof value === 'string' && value !== '')?.toString() ??
  '<unknown>';
