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

/** A tool that is missing, unfit, could not be provisioned, or did not run to its end. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
  readonly tool: ToolName;

  /** `message` says what and where, `whatToDo` the way out; the error's text is both, a line each. */
  constructor(tool: ToolName, message: string, whatToDo: string, options?: ErrorOptions) {
    super(`${message}\n  ${whatToDo}`, options);
    this.tool = tool;
  }
}

/** The environment variable that overrides where a tool is taken from. */
export const variableOf = { helm: 'HELM_BIN', kubectl: 'KUBECTL_BIN' } as const;
