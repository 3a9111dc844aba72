export type ToolName = 'helm' | 'kubectl';

/** A command that is there, answers, and has a version that the charts were checked with. */
export interface Tool {
  readonly name: ToolName;
  /** Absolute path of the executable. */
  readonly path: string;
  /** Without the `v` and without build metadata: `3.18.0`, `1.33.1-eks-4f5a2b1`. */
  readonly version: string;
  /** Where it came from: `HELM_BIN`, `KUBECTL_BIN`, `PATH`, or `npm PACKAGE@VERSION`. */
  readonly source: string;
}

/** The environment variable that overrides where a tool is taken from. */
export const variableOf = { helm: 'HELM_BIN', kubectl: 'KUBECTL_BIN' } as const;
