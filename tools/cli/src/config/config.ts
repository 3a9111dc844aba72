import type { DocumentsOptions } from '@helm-gen/chart-review';
import type { Catalogue, Rule } from '@helm-gen/chart-rules';
import type { Environments } from '@helm-gen/env-overrides';

/** What a repository's helm-gen.config.ts says. Paths are relative to that file. */
export interface Config {
  /** The definitions: `charts/*.ts`. Tests, and files that begin with `_`, define no chart. */
  readonly charts: string | readonly string[];
  /** Where the charts are written, each to a directory of its name. */
  readonly output: string;
  /** The documents of the charts: where they are written, and what they say that no chart does; by default none. */
  readonly docs?: DocumentsOptions & { readonly output: string };
  /** Where the charts are released to. */
  readonly environments?: Environments;
  /** The catalogues and rules that the charts must keep; by default `[recommended, production]`. */
  readonly rules?: readonly (Catalogue | Rule)[];
  /** The Helm minors that charts are checked with, oldest first: `['3.18', '4.2']`. */
  readonly helm?: readonly string[];
  /** The Kubernetes minors that charts are checked with, oldest first: `['1.33', '1.34']`. */
  readonly kubernetes?: readonly string[];
}

/** Types the configuration; the default export of helm-gen.config.ts. */
export function defineConfig(config: Config): Config {
  return config;
}
