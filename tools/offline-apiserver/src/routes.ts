import { findApiResource } from './api-resources.ts';
import { discoveryFor, groupsDocument, resourceList } from './discovery.ts';
import { dryRun } from './dry-run.ts';
import type { Place, Request, Response } from './messages.ts';
import { OPENAPI_V2_TYPE, openapiV2, openapiV3, openapiV3Index } from './openapi.ts';
import type { Schemas } from './schemas.ts';
import { failure, notFound } from './status.ts';

const ok = (body: object | Buffer): Response => ({ code: 200, body });
const orNotFound = (body: object | undefined): Response =>
  body === undefined ? { code: 404, body: notFound() } : ok(body);

/** Answers one request; it has no effects and throws for no request. */
export function respond(schemas: Schemas, request: Request): Response {
  const [path = '', query] = request.url.split('?');
  return (
    (request.method === 'GET' ? documentAt(schemas, path, request) : undefined) ??
    objectsAt(schemas, path, new URLSearchParams(query), request)
  );
}

/** What describes the server: its version, discovery and OpenAPI. */
function documentAt(
  schemas: Schemas,
  path: string,
  { userAgent, accept }: Request,
): Response | undefined {
  const [, major = '1', minor = ''] = /^(\d+)\.(\d+)$/.exec(schemas.minor) ?? [];
  const discovery = discoveryFor(schemas, userAgent);
  const [, openapi] = /^\/openapi\/v3\/apis?\/([^?]+)$/.exec(path) ?? [];
  const [, apiVersion] = /^\/(?:api\/(?=v\d+$)|apis\/(?=[^/]+\/[^/]+$))(.+)$/.exec(path) ?? [];
  if (path === '/version') return ok({ major, minor, gitVersion: `v${schemas.minor}.0` });
  if (path === '/api' || path === '/apis')
    return { code: 200, ...groupsDocument(discovery, path, accept) };
  if (path === '/openapi/v2') return { ...ok(openapiV2()), contentType: OPENAPI_V2_TYPE };
  if (path === '/openapi/v3') return ok(openapiV3Index(discovery));
  if (openapi !== undefined) return orNotFound(openapiV3(discovery, openapi));
  if (apiVersion !== undefined) return orNotFound(resourceList(discovery, apiVersion));
  return undefined;
}

const PLACE =
  /^\/(?:api\/(?<core>v\d+)|apis\/(?<version>[^/]+\/[^/]+))(?:\/namespaces\/(?<namespace>[^/]+)(?=\/))?\/(?<plural>[^/]+)(?:\/(?<name>[^/]+))?$/;

function placeOf(path: string): Place | undefined {
  const { core, version, namespace, plural, name } = PLACE.exec(path)?.groups ?? {};
  const apiVersion = core ?? version;
  return apiVersion === undefined || plural === undefined
    ? undefined
    : { apiVersion, namespace, plural, name };
}

/** There are no objects: a collection is empty, an object is not found, and writing is only ever tried. */
function objectsAt(
  schemas: Schemas,
  path: string,
  query: URLSearchParams,
  request: Request,
): Response {
  const place = placeOf(path);
  if (place === undefined) return { code: 404, body: notFound() };
  const { apiVersion, plural, name } = place;
  const creates = request.method === 'POST' && name === undefined;
  const applies =
    request.method === 'PATCH' &&
    name !== undefined &&
    request.contentType.startsWith('application/apply-patch');
  if (creates || applies) {
    if (query.get('dryRun') !== 'All')
      return refuse(
        failure(403, 'Forbidden', 'the offline API server stores nothing: use --dry-run=server'),
      );
    return dryRun(schemas, place, request.body, query.get('fieldValidation') ?? 'Warn');
  }
  const resource = schemas.resources.find(
    (each) => each.plural === plural && findApiResource(schemas, apiVersion, each.kind) === each,
  );
  if (name !== undefined)
    return refuse(
      failure(404, 'NotFound', `${plural} ${JSON.stringify(name)} not found`, {
        name,
        kind: plural,
      }),
    );
  return request.method === 'GET' && resource !== undefined
    ? ok({
        kind: `${resource.kind}List`,
        apiVersion,
        metadata: { resourceVersion: '0' },
        items: [],
      })
    : { code: 404, body: notFound() };
}

const refuse = (status: { readonly code: number }): Response => ({
  code: status.code,
  body: status,
});
