import type { Figure } from './figure.ts';

/** What a case needs to know. */
export interface Bench {
  /** The workspace. */
  readonly root: string;
  /** Where the bench's own bundles are, and may be more. */
  readonly outdir: string;
  /** How many times everything is measured. */
  readonly runs: number;
  /** Says on stderr what was not measured, and why. */
  readonly note: (text: string) => void;
}

/** One subject of the bench, which `--only` picks by its name. */
export interface BenchCase {
  readonly name: string;
  readonly help: string;
  run(bench: Bench): Promise<readonly Figure[]>;
}
