import * as z from 'zod';

/** Why an API server was not heard, or refused. */
export type ApiFault =
  | 'unanswered'
  | 'certificate'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'invalid'
  | 'failed';

/** A field of an object that the API server refuses, and why. */
export interface ApiCause {
  readonly field: string;
  readonly message: string;
}

/** What an API server answered in place of what was asked for; or that it did not. */
export class ApiError extends Error {
  readonly fault: ApiFault;
  /** What the API server calls it: `AlreadyExists`. */
  readonly reason: string;
  readonly causes: readonly ApiCause[];

  constructor(
    fault: ApiFault,
    message: string,
    {
      reason = '',
      causes = [],
    }: { readonly reason?: string; readonly causes?: readonly ApiCause[] } = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ApiError';
    this.fault = fault;
    this.reason = reason;
    this.causes = causes;
  }
}

/** The error of an API server that an error is, or comes from. */
export function apiErrorIn(error: unknown): ApiError | undefined {
  const { cause } = error as { readonly cause?: unknown };
  return [error, cause].find((each) => each instanceof ApiError);
}

const status = z.looseObject({
  kind: z.literal('Status'),
  message: z.string().catch(''),
  reason: z.string().catch(''),
  details: z
    .looseObject({
      causes: z
        .array(z.looseObject({ field: z.string().catch(''), message: z.string().catch('') }))
        .catch([]),
    })
    .catch({ causes: [] }),
});

const faults: Readonly<Record<number, ApiFault>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  422: 'invalid',
};

/** The error that an answer with the code of a failure stands for. */
export function apiErrorOf(code: number, body: string): ApiError {
  const read = status.safeParse(jsonOf(body));
  if (read.success) {
    const { message, reason, details } = read.data;
    return new ApiError(faults[code] ?? 'failed', message, { reason, causes: details.causes });
  }
  // What stands between says it in words.
  const said = body.trim().slice(0, 1_000);
  const fault = faults[code] ?? faultIn(said) ?? 'failed';
  return new ApiError(fault, said === '' ? `it answered ${code.toString()}` : said);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const certificateCode = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_SSL|ERR_OSSL|ERR_TLS|EPROTO/;

/** What kept a request from being answered. */
export function connectionError(error: unknown): ApiError {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const fault = certificateCode.test(code) ? 'certificate' : 'unanswered';
  return new ApiError(fault, message === '' ? code : message, {}, { cause: error });
}

/** What helm, kubectl and what is between mean, in Go's words. */
export function faultIn(text: string): ApiFault | undefined {
  if (/\bforbidden: /.test(text)) return 'forbidden';
  if (/x509: |tls: failed to verify/.test(text)) return 'certificate';
  if (/\bUnauthorized\b|provide credentials|getting credentials: /.test(text))
    return 'unauthorized';
  return unansweredWords.test(text) ? 'unanswered' : undefined;
}

const unansweredWords =
  /connection refused|connection reset|broken pipe|no route to host|network is unreachable|no such host|i\/o timeout|TLS handshake timeout|deadline exceeded|\bEOF\b|http2: client connection lost|server is currently unable|apiserver not ready|etcdserver: |unreachable: /;
