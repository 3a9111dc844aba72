import type { RunResult } from '@helm-gen/toolchain';

/** An API server that a dry run asks through kubectl. */
export interface ApiServer {
  /** What it is called where it is said who answered: `offline Kubernetes API`, `cluster shop with Kubernetes`. */
  readonly name: string;
  /** Its version, such as `1.33` or `1.34.4`; several where it answers for several. */
  readonly version: string;
  /** Runs kubectl against it. */
  readonly kubectl: (args: readonly string[], input?: string) => Promise<RunResult>;
  /** Of several, the one for a minor. */
  readonly forMinor?: (kubeVersion: string) => ApiServer | undefined;
}
