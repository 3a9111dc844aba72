import type { ObjectProblem } from './kubectl-problems.ts';
import type { Row } from './reports.ts';

/** What `helm lint` said about one environment. */
export interface LintRow extends Row {
  /** Helm's lines: `[WARNING] templates/…: …`. */
  readonly messages: readonly string[];
}

/** What `helm template` made of one environment. */
export interface TemplateRow extends Row {
  readonly release: string;
  readonly namespace: string;
  readonly kubeVersion: string;
  /** What helm was told that the cluster serves besides Kubernetes' own. */
  readonly apis: readonly string[];
  /** `Deployment/orders-dev`, in helm's order. */
  readonly objects: readonly string[];
  /** Of the text in manifests/<environment>.yaml. */
  readonly sha256: string;
  /** Helm's words when it failed. */
  readonly error: string;
}

/** The Kubernetes minors that environments are rendered for. */
export function versionsOf(rows: readonly TemplateRow[]): readonly string[] {
  return [...new Set(rows.map(({ kubeVersion }) => kubeVersion))].sort();
}

/** What the API server said about one environment's manifests. */
export interface DryRunRow extends Row {
  /** Of the manifests that were sent. */
  readonly sha256: string;
  readonly problems: readonly ObjectProblem[];
}
