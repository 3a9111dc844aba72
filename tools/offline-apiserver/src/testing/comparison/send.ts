import { type Schemas } from '../../schemas.ts';
import { findApiResource } from '../../api-resources.ts';
import type { Answer } from './verdict.ts';

/** A request of kubectl for a server-side dry run, which writes nothing. */
export interface DryRun {
  readonly path: string;
  readonly body: string;
}

/** The request that kubectl makes of a manifest; undefined if its kind is not served. */
export function dryRunOf(schemas: Schemas, manifest: object): DryRun | undefined {
  const { apiVersion, kind, metadata } = manifest as {
    readonly apiVersion: string;
    readonly kind: string;
    readonly metadata?: { readonly namespace?: unknown } | null;
  };
  const resource = findApiResource(schemas, apiVersion, kind);
  if (resource === undefined) return undefined;
  const { namespace } = metadata ?? {};
  const name = typeof namespace === 'string' && namespace !== '' ? namespace : 'default';
  const place = resource.namespaced ? `/namespaces/${encodeURIComponent(name)}` : '';
  return {
    path: `${rootOf(apiVersion)}${place}/${resource.plural}?dryRun=All&fieldValidation=Strict`,
    body: JSON.stringify(manifest),
  };
}

/** Where a version of the API is: `/api/v1`, `/apis/apps/v1`. */
export const rootOf = (apiVersion: string): string =>
  `/${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}`;

export async function send(url: string, { path, body }: DryRun): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}${path}`, { method: 'POST', headers, body });
  const text = await response.text();
  try {
    return { code: response.status, body: JSON.parse(text) as Answer['body'] };
  } catch {
    return { code: response.status, body: { message: text } };
  }
}
