export interface Request {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly accept: string;
  readonly userAgent: string;
  readonly contentType: string;
  readonly body: string;
}

export interface Response {
  readonly code: number;
  /** An object is sent as JSON. */
  readonly body: object | Buffer;
  readonly contentType?: string;
  readonly warnings?: readonly string[];
}

/** A collection (`…/configmaps`) or an object (`…/configmaps/NAME`) in a group and version. */
export interface Place {
  readonly apiVersion: string;
  readonly namespace: string | undefined;
  readonly plural: string;
  readonly name: string | undefined;
}
