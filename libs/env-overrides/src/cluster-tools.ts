/** What is special about the cluster that environments are on: the commands that hints and notes name. */
export type ClusterTools = {
  /** `kind` */
  readonly name: string;
  /** Starts it: `kind create cluster`. */
  readonly start?: string;
  /** Loads an image, which follows, onto its nodes: `kind load docker-image`. */
  readonly loadImage?: string;
  /** Opens a tunnel to a Service, whose name and `--namespace` follow: `open-service`. */
  readonly openService?: string;
};
