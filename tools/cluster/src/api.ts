import type { Agent, IncomingMessage, RequestOptions } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { apiErrorOf, connectionError, ApiError } from './api-error.ts';

/** Where an API server is asked: options for node's own client, with what proves who asks. */
export interface Endpoint {
  readonly protocol: 'http:' | 'https:';
  /** Before every path, such as Rancher's `/k8s/clusters/c-1`. */
  readonly prefix: string;
  readonly agent: Agent;
  readonly options: RequestOptions;
}

export interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly accept?: string;
  /** Whether to ask again while the API server does not answer; default: true. */
  readonly isPatient?: boolean;
}

/** An API server, asked over HTTP. */
export interface Api {
  /**
   * What it answers, as it is.
   *
   * @throws ApiError
   */
  text(request: ApiRequest): Promise<string>;
  /**
   * What it answers, from JSON.
   *
   * @throws ApiError
   */
  json(request: ApiRequest): Promise<unknown>;
  /** The time by its clock, in milliseconds. */
  now(): number;
  close(): void;
}

export interface ApiOptions {
  /** How long an API server may not answer. */
  readonly patienceMs: number;
  /** Told once that it does not answer and why, and once that it does again. */
  readonly onWait: (text: string) => void;
}

/** A connection that says nothing for so long is given up for another. */
const silentMs = 10_000;
const pauseMs = 500;
/** How long it is waited for an answer without a word about it. */
const quietMs = 3_000;
const mostBytes = 256 * 2 ** 20;

/** Asks an API server, and asks again while it does not answer. */
export function apiAt(endpoint: Endpoint, { patienceMs, onWait }: ApiOptions): Api {
  let ahead = 0;
  let isWaiting = false;
  const waits = (reason: string) => {
    if (isWaiting) return;
    isWaiting = true;
    const seconds = Math.round(patienceMs / 1000).toString();
    onWait(`the API server does not answer (${reason}); waiting for it, ${seconds} s at most`);
  };
  const attempt = async (request: ApiRequest): Promise<string> => {
    const word = setTimeout(waits, quietMs, `no answer for ${(quietMs / 1000).toString()} s`);
    try {
      const sent = Date.now();
      const { statusCode, date, body } = await send(endpoint, request);
      ahead = aheadBy(date, sent) ?? ahead;
      if (statusCode >= 200 && statusCode < 300) return body;
      throw apiErrorOf(statusCode, body);
    } finally {
      clearTimeout(word);
    }
  };
  const text: Api['text'] = async (request) => {
    const end = performance.now() + patienceMs;
    for (;;) {
      try {
        const answer = await attempt(request);
        if (isWaiting) onWait('the API server answers again');
        isWaiting = false;
        return answer;
      } catch (error) {
        const isWorthIt = error instanceof ApiError && isPassing(error) && patienceMs > 0;
        if (request.isPatient === false || !isWorthIt) throw error;
        if (performance.now() + pauseMs > end) throw error;
        waits(error.message);
        await sleep(pauseMs);
      }
    }
  };
  return {
    text,
    json: async (request) => JSON.parse(await text(request)) as unknown,
    now: () => Date.now() + ahead,
    close: () => {
      endpoint.agent.destroy();
    },
  };
}

/** Whether the API server may answer soon; while it starts, it does not know its own roles yet. */
function isPassing({ fault, message, reason }: ApiError): boolean {
  if (fault === 'unanswered') return true;
  if (fault === 'forbidden') return /RBAC: .* not found/.test(message);
  return (
    fault === 'failed' &&
    /^(ServiceUnavailable|TooManyRequests|ServerTimeout|Timeout)$/.test(reason)
  );
}

/** The stamp is in whole seconds; within the time that the request took the clocks may well agree. */
function aheadBy(date: string | undefined, sent: number): number | undefined {
  const stamped = Date.parse(date ?? '');
  const received = Date.now();
  if (Number.isNaN(stamped)) return undefined;
  return sent - 1_000 <= stamped && stamped <= received
    ? 0
    : stamped - Math.round((sent + received) / 2);
}

interface Answer {
  readonly statusCode: number;
  readonly date: string | undefined;
  readonly body: string;
}

async function send(endpoint: Endpoint, request: ApiRequest): Promise<Answer> {
  const { protocol, prefix, agent, options } = endpoint;
  const { method = 'GET', path, query = {}, body, accept = 'application/json' } = request;
  const search = new URLSearchParams(query).toString();
  const content = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    ...options.headers,
    accept,
    ...(content === undefined
      ? {}
      : {
          'content-type': request.contentType ?? 'application/json',
          'content-length': Buffer.byteLength(content).toString(),
        }),
  };
  const http = protocol === 'https:' ? await import('node:https') : await import('node:http');
  return new Promise((resolve, reject) => {
    const outgoing = http.request(
      {
        ...options,
        ...{ agent, method, headers, path: `${prefix}${path}${search === '' ? '' : `?${search}`}` },
      },
      (incoming) => {
        readAll(incoming).then(
          (text) => {
            const { statusCode = 0, headers: answered } = incoming;
            resolve({ statusCode, date: answered.date, body: text });
          },
          (error: unknown) => {
            reject(connectionError(error));
          },
        );
      },
    );
    outgoing.setTimeout(silentMs, () => {
      outgoing.destroy(new Error(`nothing came for ${(silentMs / 1000).toString()} s`));
    });
    outgoing.on('error', (error) => {
      reject(connectionError(error));
    });
    outgoing.end(content);
  });
}

async function readAll(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostBytes) throw new Error('it answers with too much');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
