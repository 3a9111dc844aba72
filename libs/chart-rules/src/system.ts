import type { Accept, Chart, ChartFiles, Rendered } from '@helm-gen/chart';

/** A chart as it is installed in one environment. */
export interface Release {
  /** `default` stands for the default values alone. */
  readonly environment: string;
  readonly name: string;
  readonly namespace: string;
  readonly objects: readonly Rendered[];
  /** NOTES.txt as it is printed after the install. */
  readonly notes: string;
}

/** All that a rule may look at of one chart. */
export interface RuledChart {
  readonly name: string;
  readonly contract: Chart['contract'];
  readonly accept: Accept;
  /** The paths of the values that a field of an object comes from, or that are in what is below it. */
  readonly valuesBehind: (environment: string, field: string) => readonly string[];
  readonly environments: readonly { readonly name: string; readonly namespace: string }[];
  readonly files: ChartFiles;
  /** The default values first, then every environment; or the only one that was asked for. */
  readonly releases: readonly Release[];
  /** The first of them under the longest and oddest release names that Helm allows. */
  readonly oddReleases: readonly Release[];
}

/** Charts that are installed side by side, in the same namespaces. */
export interface System {
  /** Those to report on. */
  readonly charts: readonly RuledChart[];
  /** Those that they refer to, or may collide with. */
  readonly beside: readonly RuledChart[];
}
