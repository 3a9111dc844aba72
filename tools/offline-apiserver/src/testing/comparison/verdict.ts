/** What a server says of a manifest. A stage that it did not come to is absent: a real one stops where it finds anything. */
export interface Verdict {
  readonly accepted: boolean;
  /** Paths of values of a wrong type. */
  readonly decoding?: readonly string[];
  /** Paths of fields that there are not. */
  readonly unknown?: readonly string[];
  /** Paths of everything else. */
  readonly validation?: readonly string[];
  readonly message: string;
}

/** The answer to a request: an object, or a Status. */
export interface Answer {
  readonly code: number;
  readonly body: {
    readonly message?: string;
    readonly details?: {
      readonly causes?: readonly { readonly reason?: string; readonly field?: string }[];
    };
  };
}

/** The offline server goes through all stages, and gives every problem as a cause. */
export function offlineVerdict({ code, body: { message = '', details } }: Answer): Verdict {
  const of = (wanted: (reason: string) => boolean): string[] =>
    (details?.causes ?? [])
      .filter(({ reason = '' }) => wanted(reason))
      .map(({ field = '' }) => field);
  return {
    accepted: code < 300,
    decoding: of((reason) => reason === 'FieldValueTypeInvalid'),
    unknown: of((reason) => reason === 'UnknownField'),
    validation: of((reason) => reason !== 'FieldValueTypeInvalid' && reason !== 'UnknownField'),
    message,
  };
}

/** A real server gives causes for what validation finds, and for all else text alone. */
export function clusterVerdict({ code, body: { message = '', details } }: Answer): Verdict {
  if (code < 300) return { accepted: true, message };
  const refused = { accepted: false, message };
  const [, strict] = /strict decoding error: (.*)$/s.exec(message) ?? [];
  if (strict !== undefined) {
    const fields = [...strict.matchAll(/(?:unknown|duplicate) field "([^"]+)"/g)];
    return { ...refused, unknown: fields.map(([, path = '']) => path) };
  }
  if (/^namespaces "[^"]*" not found$/.test(message))
    return { ...refused, validation: ['metadata.namespace'] };
  if (code !== 400)
    return { ...refused, validation: (details?.causes ?? [{}]).map(({ field = '' }) => field) };
  // `json: cannot unmarshal … Go struct field EnvVar.spec.containers.env.value of type string`
  const [, path = ''] = /Go struct field \w+\.(\S+) of type/.exec(message) ?? [];
  return { ...refused, decoding: [path] };
}
