import { nearest } from '@helm-gen/errors';
import { type Problem, notSupported } from './problem.ts';
import { explainRemoval, removedApis } from './removed-apis.ts';
import type { ApiResource, Schemas } from './schemas.ts';

/** `apps/v1`, or `v1` for the core group. */
export const apiVersionOf = ({ group, version }: { group: string; version: string }): string =>
  group === '' ? version : `${group}/${version}`;

/** The resource of a kind, or undefined if this Kubernetes minor serves no such kind in that version. */
export function findApiResource(
  schemas: Schemas,
  apiVersion: string,
  kind: string,
): ApiResource | undefined {
  return schemas.resources.find(
    (resource) => resource.kind === kind && apiVersionOf(resource) === apiVersion,
  );
}

/** Why there is no such resource, and what to write instead where that is known. */
export function explainMissingResource(
  schemas: Schemas,
  apiVersion: string,
  kind: string,
): Problem {
  const removed = removedApis(schemas.minor).find(
    (api) => apiVersionOf(api) === apiVersion && Object.hasOwn(api.kinds, kind),
  );
  if (removed !== undefined)
    return unsupported('apiVersion', apiVersion, `${kind} was ${explainRemoval(removed)}`);
  const versions = schemas.resources.filter((resource) => resource.kind === kind).map(apiVersionOf);
  if (versions.length > 0)
    return unsupported('apiVersion', apiVersion, `${kind} is in ${versions.join(', ')}`);
  const suggestion = nearest(kind, [
    ...new Set(schemas.resources.map((resource) => resource.kind)),
  ]);
  const hint = suggestion === undefined ? '' : `, did you mean "${suggestion}"?`;
  return unsupported(
    'kind',
    kind,
    `no such kind in ${apiVersion} of Kubernetes ${schemas.minor}${hint}`,
  );
}

function unsupported(path: string, value: string, detail: string): Problem {
  return {
    ...notSupported(path, value, []),
    reason: `Unsupported value: ${JSON.stringify(value)}: ${detail}`,
  };
}
