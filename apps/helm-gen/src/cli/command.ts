import type { ExitCode } from './errors.ts';
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
  /** Prints a result: `data` with `--json`, else `text`. */
  readonly print: (data: unknown, text: string) => void;
  /** Says on stderr what is going on. */
  readonly progress: (text: string) => void;
}

/** A command: what the help says about it, and what it does. */
export interface Command<S extends OptionSpecs = OptionSpecs> {
  readonly name: string;
  /** One line. */
  readonly help: string;
  /** How many charts it takes. */
  readonly takes: 'any charts' | 'one chart' | 'no chart';
  readonly examples: readonly [string, string];
  readonly options: S;
  run(context: Context, options: OptionValues<S>): Promise<ExitCode>;
}

/** Defines a command; the types of its option values follow from its options. */
export function command<const S extends OptionSpecs>(definition: Command<S>): Command<S> {
  return definition;
}
