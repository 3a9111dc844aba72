import type { Chart, CheckedVersions } from '@helm-gen/chart';

/** What the documents are about, and what they cannot know of it. */
export interface Documented {
  /** `Todo AI Chatbot` */
  readonly title: string;
  readonly charts: readonly Chart[];
  /** Where the charts are, relative to the workspace: `helm`. */
  readonly chartsDirectory: string;
  /** The versions that the charts are checked with. */
  readonly checked: CheckedVersions;
  /** Where the documents are, relative to the workspace: `docs`. */
  readonly docsDirectory: string;
  /** The definition of a chart, relative to the workspace. */
  readonly definitionFile: (chart: string) => string;
}
