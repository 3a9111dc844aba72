import type { ExitCode } from '../report/errors.ts';
import type { Report } from '../report/report.ts';
import type { Io } from './io.ts';

/** One option of a command, as `--help` shows it. */
export interface OptionSpec {
  readonly type: 'flag' | 'text' | 'texts';
  /** What the value is called in the help: `ENV`. */
  readonly value?: string;
  readonly short?: string;
  readonly help: string;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type ValueOf<Type extends OptionSpec['type']> = Type extends 'flag'
  ? boolean
  : Type extends 'text'
    ? string | undefined
    : readonly string[];

/** What an option's value is in code: a flag is false, a text undefined and texts empty if absent. */
export type OptionValues<S extends OptionSpecs> = {
  readonly [K in keyof S]: ValueOf<S[K]['type']>;
};

/** What every command gets from the command line and its surroundings. */
export interface Context extends Io {
  /** The charts to work on: those that were named, or all, in alphabetical order. */
  readonly charts: readonly string[];
  readonly verbose: boolean;
  /** Prints what the command came to, in the format that was asked for. */
  readonly report: (report: Report) => Promise<void>;
  /** Says on stderr what is going on. */
  readonly progress: (text: string) => void;
  /** Lets nothing that is printed from now on hold one of these values of Secrets. */
  readonly hide: (secrets: Iterable<string>) => void;
}

/**
 * What a command takes besides options, as the help shows it, in this order. Charts arrive checked in
 * {@link Context.charts}, everything else as it was written.
 */
export type Operand = 'CHART' | '[CHART…]' | 'ENV' | '[ENV]' | '[REVISION]' | 'PATH' | 'FILE…';

type Required = Exclude<Operand, `[${string}]` | 'CHART' | 'FILE…'>;
type Optional<O> = O extends `[${infer Name}]` ? (Name extends 'CHART…' ? never : Name) : never;

/** What was given for the operands that are no charts: `{ ENV: 'dev', REVISION: undefined }`. */
export type OperandValues<O extends Operand> = {
  readonly [K in O & Required]: string;
} & { readonly [K in Optional<O>]: string | undefined } & {
  readonly [K in O & 'FILE…']: readonly string[];
};

/** A command: what the help says about it, and what it does. */
export interface Command<S extends OptionSpecs = OptionSpecs, O extends Operand = Operand> {
  readonly name: string;
  /** One line. */
  readonly help: string;
  readonly takes: readonly O[];
  readonly examples: readonly [string, string];
  readonly options: S;
  /** Whether it also runs where there is no configuration. */
  readonly withoutConfig?: true;
  run(context: Context, options: OptionValues<S>, operands: OperandValues<O>): Promise<ExitCode>;
}

/** Defines a command; the types of its option values follow from its options, those of its operands from `takes`. */
export function command<const S extends OptionSpecs, const O extends Operand = never>(
  definition: Command<S, O>,
): Command<S, O> {
  return definition;
}
