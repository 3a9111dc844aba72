import { apiVersionOf } from './api-resources.ts';
import type { Discovery } from './discovery.ts';

/** The media type that a real server answers `/openapi/v2` with; Go's mime parser refuses the `@` of the request's. */
export const OPENAPI_V2_TYPE = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';

/**
 * The least that kubectl takes for an OpenAPI v2 document: in protobuf, field 1 (`swagger`) with the string "2.0".
 * Clients older than 1.32 load it, and look nothing up in it as long as the v3 document has what they want.
 */
export const openapiV2 = (): Buffer => Buffer.from([0x0a, 3, ...Buffer.from('2.0')]);

const rootOf = (apiVersion: string): string =>
  apiVersion.includes('/') ? `apis/${apiVersion}` : `api/${apiVersion}`;

/** `/openapi/v3`: where the document of each group and version is. */
export const openapiV3Index = ({ resources }: Discovery): object => ({
  paths: Object.fromEntries(
    [...new Set(resources.map(apiVersionOf))].map((apiVersion) => [
      rootOf(apiVersion),
      { serverRelativeURL: `/openapi/v3/${rootOf(apiVersion)}` },
    ]),
  ),
});

/**
 * `/openapi/v3/apis/GROUP/VERSION`: no shapes, only that PATCH knows `fieldValidation` for each kind. That makes
 * clients leave validation to the server, which reports everything at once; they would stop at the first problem.
 */
export function openapiV3({ resources }: Discovery, apiVersion: string): object | undefined {
  const served = resources.filter((resource) => apiVersionOf(resource) === apiVersion);
  if (served.length === 0) return undefined;
  const paths = served.map(({ group, version, kind, plural, namespaced }) => [
    `/${rootOf(apiVersion)}${namespaced ? '/namespaces/{namespace}' : ''}/${plural}/{name}`,
    {
      patch: {
        'x-kubernetes-action': 'patch',
        'x-kubernetes-group-version-kind': { group, version, kind },
        parameters: [{ name: 'fieldValidation', in: 'query', schema: { type: 'string' } }],
      },
    },
  ]);
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: apiVersion },
    paths: Object.fromEntries(paths) as object,
  };
}
