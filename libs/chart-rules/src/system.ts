import type { Accept, Chart, ChartFiles, Rendered } from '@helm-gen/chart';
import type { Constant } from './constants.ts';
import type { Decision } from './decision.ts';

/** A chart as it is installed in one environment. */
export interface Release {
  /** `default` stands for the default values alone. */
  readonly environment: string;
  readonly name: string;
  readonly namespace: string;
  readonly objects: readonly Rendered[];
  /** NOTES.txt as it is printed after the install. */
  readonly notes: string;
  /** What decides a field of an object: `Deployment/shop-prod`, `spec.replicas`. */
  decides(object: string, path: string): Decision | undefined;
}

/** All that a rule may look at of one chart. */
export interface RuledChart {
  readonly name: string;
  readonly contract: Chart['contract'];
  readonly environments: readonly {
    readonly name: string;
    readonly namespace: string;
    /** The name of the chart's release in it. */
    readonly release: string;
  }[];
  /** Namespaces that a platform shares with the environments. */
  readonly shared: readonly string[];
  readonly files: ChartFiles;
  /** The texts that the definition writes into templates. */
  readonly constants: readonly Constant[];
  /** What the definition accepts of what the rules find. */
  readonly accept: Accept;
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
