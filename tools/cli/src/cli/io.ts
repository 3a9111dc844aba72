import type { Catalogue, Rule } from '@helm-gen/chart-rules';
import type { Location } from '@helm-gen/errors';
import type { Settings } from '../config/check-config.ts';
import type { Config } from '../config/config.ts';
import type { ChartRelease } from '@helm-gen/chart';

/** Where text goes: a stream, or a test's collector. */
export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** The chart definitions that there are, loaded one by one. */
export interface Definitions {
  /** Their charts' names, in alphabetical order. */
  readonly names: readonly string[];
  /** A chart's definition file, relative to the root. */
  fileOf(name: string): string;
  /** Imports a definition's module. */
  load(name: string): Promise<Readonly<Record<string, unknown>>>;
  /** The catalogues and rules that the charts must keep. */
  rules(): Promise<readonly (Catalogue | Rule)[]>;
  /** The line of a definition that an error came from. */
  placeOf?(error: unknown): Promise<Location | undefined>;
  /** The other definitions that this one imports and that import it, directly or through others. */
  cycleOf?(file: string): readonly string[];
  /** What the same sources made before; absent where nothing is kept. */
  readonly made?: MadeBefore;
}

/** What is made of a definition, as JSON can hold it. */
export interface MadeChart {
  readonly name: string;
  /** Path and text. */
  readonly files: readonly (readonly [path: string, text: string])[];
  readonly releases: readonly ChartRelease[];
}

/** Charts as these very sources made them. */
export interface MadeBefore {
  read(name: string): MadeChart | undefined;
  keep(name: string, made: MadeChart): void;
}

/** A project: its configuration and its charts, which are loaded only where they are needed. */
export interface Workspace {
  /** Absolute path of the directory that all other paths are relative to. */
  readonly root: string;
  /** The configuration file; undefined where there is none. */
  readonly config: string | undefined;
  /** Where the charts are written. */
  readonly output: string;
  /** Where the documents are written; absent where none are. */
  readonly docs?: string | undefined;
  readonly settings: Settings;
  loadConfig(): Promise<Config>;
  /** The same project in another revision of its repository; absent where there is none. */
  readonly atRevision?: (revision: string) => Promise<Workspace>;
  readonly definitions: Definitions;
}

/** What the command line knows of the world around it. */
export interface Io extends Workspace {
  /** This package's version. */
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Asks the person at the terminal for a line; absent where there is none. */
  readonly ask?: (question: string) => Promise<string>;
}
