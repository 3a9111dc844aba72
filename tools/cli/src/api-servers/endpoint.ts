import { readFileSync } from 'node:fs';
import { request } from 'node:https';

/** Where an API server is, and how to be let in. */
export interface Endpoint {
  readonly url: string;
  readonly caFile: string;
  readonly token: string;
}

/** One HTTP request; a body that is no JSON is given as text. */
export function ask(
  { url, caFile, token }: Endpoint,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<{ readonly code: number; readonly body: unknown }> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const options = { method, headers, ca: readFileSync(caFile), timeout: 10_000 };
    const sent = request(`${url}${path}`, options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        resolve({ code: response.statusCode ?? 0, body: parsed(text) });
      });
      response.on('error', reject);
    });
    sent.on('error', reject).on('timeout', () => sent.destroy(new Error('no answer within 10 s')));
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** The text of a kubeconfig: JSON is YAML. */
export function kubeconfigOf({ url, caFile, token }: Endpoint): string {
  const named = (key: string, value: object) => [{ name: 'assets', [key]: value }];
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: named('cluster', { server: url, 'certificate-authority': caFile }),
    users: named('user', { token }),
    contexts: named('context', { cluster: 'assets', user: 'assets' }),
    'current-context': 'assets',
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
