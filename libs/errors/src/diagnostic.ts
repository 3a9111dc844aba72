/** What kind of fault it is. Programs tell errors apart by it; the command line maps it to an exit code. */
export type ErrorCode =
  /** A chart, its values contract, a template or an environment is defined wrongly. */
  | 'chart'
  | 'contract'
  | 'template'
  | 'environment'
  /** Values that do not fit their contract, or an option that sets one and cannot be read. */
  | 'values'
  /** An argument that names nothing known, is missing or contradicts another. */
  | 'argument'
  /** A file from outside that cannot be used. */
  | 'input'
  /** A kubeconfig that cannot be used, a context that is not the one expected. */
  | 'kubeconfig'
  | 'context'
  /** Something that must be confirmed and was not. */
  | 'confirmation'
  /** The state of the world forbids it: another deploy is at work, a namespace is being deleted. */
  | 'refused'
  /** It was begun and not ended; the next run takes it up. */
  | 'half-done'
  /** A program, the disk or a cluster failed. */
  | 'tool'
  | 'disk'
  | 'cluster'
  /** A cluster whose certificate cannot be verified, that does not know who asks, or forbids it. */
  | 'certificate'
  | 'unauthorized'
  | 'forbidden';

/** Where something is, as far as it is known. */
export interface Location {
  /** A file, relative to the workspace where it lies in it. */
  readonly file?: string | undefined;
  /** Counted from 1. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly chart?: string | undefined;
  readonly environment?: string | undefined;
  /** A value (`image.tag`) or a field (`Deployment.spec.replicas`). */
  readonly path?: string | undefined;
}

/** One fault, as data. */
export interface Diagnostic extends Location {
  readonly code: ErrorCode;
  /** What is wrong, to be read after the place: `must be at most 3`. */
  readonly message: string;
  /** What to do about it: `add .default(…) or .optional()`. */
  readonly remedy?: string | undefined;
}

/** How many of many faults a person is shown. */
const shown = 20;

/** How much of one text is repeated: a tool's whole report, but not a file that somebody gave. */
const longest = 4000;

/** A diagnostic that repeats no long text. */
export function shortened(diagnostic: Diagnostic): Diagnostic {
  const entries = Object.entries(diagnostic).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'string' && value.length > longest
      ? `${value.slice(0, longest)}… (${(value.length - longest).toString()} more characters)`
      : value,
  ]);
  return Object.fromEntries(entries) as unknown as Diagnostic;
}

/** A diagnostic for a person: `charts/shop.ts:3:7: chart shop in prod: image.tag: must not be "latest"`. */
export function diagnosticText(diagnostic: Diagnostic): string {
  const { message, remedy } = diagnostic;
  const text = [...locationParts(diagnostic), message].join(': ');
  return remedy === undefined || remedy === '' ? text : `${text}\n  ${remedy}`;
}

/** The first 20 diagnostics, and how many there are besides. */
export function diagnosticsText(diagnostics: readonly Diagnostic[], besides = 0): string {
  const more = Math.max(diagnostics.length - shown, 0) + besides;
  return [
    ...diagnostics.slice(0, shown).map(diagnosticText),
    ...(more > 0 ? [`and ${more.toString()} more`] : []),
  ].join('\n');
}

function locationParts({ file, line, column, chart, environment, path }: Location): string[] {
  const source = [file, line, column].filter((part) => part !== undefined).join(':');
  const release =
    chart === undefined
      ? environment
      : `chart ${chart}${environment === undefined ? '' : ` in ${environment}`}`;
  return [source, release, path].filter((part) => part !== undefined && part !== '') as string[];
}
