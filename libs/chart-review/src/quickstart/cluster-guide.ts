/** What is special about a cluster: how to start it, load an image into it and reach a Service. */
export interface ClusterGuide {
  /** `kind` */
  readonly name: string;
  /** The context that its kubeconfig has: `kind-kind`. */
  readonly context: string;
  /** Tools besides helm and kubectl, and what the machine must have. */
  readonly prerequisites: readonly Prerequisite[];
  /** Starts it. */
  readonly start: readonly string[];
  /** Makes the node have an image of this machine. */
  readonly loadImage: (image: string) => string;
  /** Lists the images of the node. */
  readonly listImages: string;
  /** Opens a Service of type NodePort or LoadBalancer from this machine. */
  readonly openService: (service: string, namespace: string, type: string) => string;
  /** Deletes it. */
  readonly remove: string;
  /** What to do where the nodes have too little memory or CPU: one command each. */
  readonly enlarge: readonly string[];
  /** The environment that it is for. */
  readonly environment: string;
}

export interface Prerequisite {
  readonly name: string;
  /** `2 CPUs and 4 GB`, `1.28 or newer` */
  readonly version: string;
  readonly use: string;
  /** Shows what there is. */
  readonly check?: string;
}
