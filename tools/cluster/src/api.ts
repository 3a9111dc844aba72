import { setTimeout as sleep } from 'node:timers/promises';
import { apiErrorOf, connectionError, ApiError } from './api-error.ts';
import { clientFor, readAll, type Endpoint } from './endpoint.ts';
import { execute, type Executed, type Place } from './exec.ts';

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
  /**
   * What comes of a command in a container; it may be run again where the answer was lost.
   *
   * @throws ApiError
   */
  exec(container: Place, command: readonly string[]): Promise<Executed>;
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
  const patiently = async <T>(ask: () => Promise<T>): Promise<T> => {
    const end = performance.now() + patienceMs;
    for (;;) {
      try {
        const answer = await ask();
        if (isWaiting) onWait('the API server answers again');
        isWaiting = false;
        return answer;
      } catch (error) {
        const isWorthIt = error instanceof ApiError && isPassing(error) && patienceMs > 0;
        if (!isWorthIt || performance.now() + pauseMs > end) throw error;
        waits(error.message);
        await sleep(pauseMs);
      }
    }
  };
  const text: Api['text'] = (request) =>
    request.isPatient === false ? attempt(request) : patiently(() => attempt(request));
  return {
    text,
    json: async (request) => JSON.parse(await text(request)) as unknown,
    exec: (container, command) => patiently(() => execute(endpoint, container, command)),
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
  const { prefix, agent, options } = endpoint;
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
  const http = await clientFor(endpoint);
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
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      // The server may close a connection just when it is used again.
      const isStale = outgoing.reusedSocket && error.code === 'ECONNRESET' && method === 'GET';
      if (isStale) send(endpoint, request).then(resolve, reject);
      else reject(connectionError(error));
    });
    outgoing.end(content);
  });
}
