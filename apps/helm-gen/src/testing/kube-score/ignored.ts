/** What kube-score complains of and the plan demands, or leaves to a value. */
export interface Ignored {
  readonly check: string;
  readonly why: string;
  /** With everything off; with everything on; or both. */
  readonly values: 'off' | 'on' | 'both';
  /** Where it is ignored; in every environment if not given. */
  readonly environments?: readonly string[];
}

export const ignored: readonly Ignored[] = [
  {
    check: 'container-image-pull-policy',
    why: 'the plan: IfNotPresent, and Never in dev, whose images are loaded into Minikube; a tag does not move (P-013)',
    values: 'both',
  },
  {
    check: 'pod-probes-identical',
    why: 'the plan: both probes ask the same path; P-005 demands that liveness bears failures for longer',
    values: 'off',
  },
  {
    check: 'container-ephemeral-storage-request-and-limit',
    why: 'the plan: CPU and memory by default; resources.requests.ephemeral-storage is there to be set',
    values: 'off',
  },
  {
    check: 'pod-networkpolicy',
    why: 'the plan: one Deployment, Service and ConfigMap by default; networkPolicy.enabled',
    values: 'off',
  },
  {
    check: 'deployment-has-poddisruptionbudget',
    why: 'as above; podDisruptionBudget.enabled',
    values: 'off',
    environments: ['prod'],
  },
  {
    check: 'deployment-has-host-podantiaffinity',
    why: 'the plan: affinity is empty by default, and Minikube has one node; affinity or topologySpread.enabled',
    values: 'off',
    environments: ['prod'],
  },
  {
    check: 'deployment-replicas',
    why: 'the plan: one replica everywhere but in prod',
    values: 'off',
    environments: ['default', 'dev', 'staging'],
  },
  {
    check: 'horizontalpodautoscaler-replicas',
    why: 'the plan: a service scales from 1 to 3; in prod from 2',
    values: 'on',
    environments: ['default', 'dev', 'staging'],
  },
  {
    check: 'service-type',
    why: "the plan: the frontend's Service is a NodePort in dev",
    values: 'both',
    environments: ['dev'],
  },
];
