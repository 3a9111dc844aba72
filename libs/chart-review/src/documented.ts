import type { Chart, CheckedVersions } from '@helm-gen/chart';
import type { Catalogue, Rule } from '@helm-gen/chart-rules';
import type { ClusterGuide } from './quickstart/cluster-guide.ts';

/** What a product says of itself for its documents, and nobody can derive. */
export interface DocumentsOptions {
  /** What the charts are of: `Shop`. */
  readonly title: string;
  /** The cluster that the quickstart uses. */
  readonly cluster: ClusterGuide;
  /** By number of a rule: the checks on the cluster that show it to be kept there. */
  readonly clusterChecks: Readonly<Record<string, readonly string[]>>;
  /** What commands of the quickstart printed on a cluster, by command. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** What the documents are about, and what they cannot know of it. */
export interface Documented extends DocumentsOptions {
  readonly charts: readonly Chart[];
  readonly rules: readonly (Catalogue | Rule)[];
  /** The checks on the cluster: what each shows, by its id. */
  readonly checks: Readonly<Record<string, string>>;
  /** How the tool is run: `npx helm-gen`. */
  readonly command: string;
  /** Where the charts are, relative to the workspace: `helm`. */
  readonly chartsDirectory: string;
  /** The versions that the charts are checked with. */
  readonly checked: CheckedVersions;
  /** The definition of a chart, relative to the workspace. */
  readonly definitionFile: (chart: string) => string;
}
