import { ApiError } from '../api-error.ts';
import type { ApiRequest } from '../api.ts';
import type { Cluster } from '../connect.ts';

/**
 * A cluster whose API server answers as a function says: undefined is what does not exist, an error is thrown, text is
 * text and all else JSON. It keeps what was asked, as `GET /path`, and what was hidden.
 */
export function fakeCluster(answer: (asked: string, request: ApiRequest) => unknown) {
  const asked: string[] = [];
  const hidden: string[] = [];
  const request = (each: ApiRequest): Promise<unknown> => {
    const line = `${each.method ?? 'GET'} ${each.path}`;
    asked.push(line);
    const answered = answer(line, each);
    if (answered instanceof Error) return Promise.reject(answered);
    if (answered !== undefined) return Promise.resolve(answered);
    return Promise.reject(new ApiError('not-found', `${each.path} not found`));
  };
  const cluster = {
    context: { name: 'kind', cluster: 'c', server: 'https://c', user: 'u', access: {} },
    version: '1.34.0',
    helmVersion: () => Promise.resolve('3.18.0'),
    hide: (values: Iterable<string>) => {
      hidden.push(...values);
    },
    api: {
      ...{ json: request, text: request as Cluster['api']['text'], now: () => Date.now() },
      exec: () => Promise.reject(new Error('nothing runs in pods here')),
    },
    helm: () => Promise.reject(new Error('no helm here')),
  } satisfies Cluster;
  return { cluster: cluster as Cluster, asked, hidden };
}

/** A list as the API server gives it. */
export function listOf(kind: string, items: readonly object[], apiVersion = 'v1') {
  return { apiVersion, kind: `${kind}List`, items };
}
