/** What is special about the cluster that environments are on: the commands that hints and notes name. */
export type ClusterTools = {
  /** `Minikube` */
  readonly name: string;
  /** Starts it: `minikube start`. */
  readonly start?: string;
  /** Loads an image, which follows, onto its nodes: `minikube image load`. */
  readonly loadImage?: string;
  /** Opens a tunnel to a Service, whose name and `--namespace` follow: `minikube service`. */
  readonly openService?: string;
};
