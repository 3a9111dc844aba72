/** What `verify` proves: by id, what passes, and what to do where it does not. */
export const checks = {
  namespace: {
    title: 'The namespace exists',
    hint: 'make it: npx helm-gen setup ENV',
  },
  release: {
    title: 'The release is deployed, and no helm is at work on it',
    hint: 'deploy it: npx helm-gen deploy ENV',
  },
  values: {
    title:
      'The release was deployed with values that the chart takes, and with all of the environment',
    hint: 'deploy again with the values that you want: npx helm-gen deploy ENV',
  },
  ready: {
    title: 'Every pod is updated and ready, at least one, and none of an earlier revision is left',
    hint: 'see what the cluster says of the pod',
  },
  'ready-in-time': {
    title: 'Every pod became ready within 60 s of its creation',
    hint: 'shorten the start of the application, or the delays of its probes; see where the time goes: kubectl describe pod',
  },
  liveness: {
    title: 'The liveness endpoint answers, through the Service where it has that port',
    hint: 'correct probes.liveness.path and port, or what the application answers there',
  },
  readiness: {
    title: 'The readiness endpoint answers, through the Service where it has that port',
    hint: 'correct probes.readiness.path and port, or what the application answers there',
  },
  connections: {
    title: 'Each Service that a ConfigMap names answers from inside a pod, by its DNS name',
    hint: 'see whether the Service has endpoints, and whether a NetworkPolicy stands between: kubectl get endpointslices',
  },
  'own-namespace': {
    title: "No address in a ConfigMap leads into another environment's namespace",
    hint: 'use the short name of the Service: it is the same in every namespace',
  },
  references: {
    title: 'The Secrets, ConfigMaps and keys that the pods need exist',
    hint: 'make what is missing: npx helm-gen setup ENV --secrets-from FILE',
  },
  environment: {
    title: 'Every variable of the ConfigMaps and Secrets is in the environment of the containers',
    hint: 'restart the pods, so that they read what was changed since: kubectl rollout restart',
  },
  resources: {
    title: 'The containers have the requests and limits that the chart renders',
    hint: 'deploy again; a LimitRange or an autoscaler may change them too',
  },
  'security-context': {
    title: 'Pods and containers have the security context that the chart renders',
    hint: 'deploy again; an admission webhook may change it too',
  },
  drift: {
    title: 'Every object is as the chart renders it now, and none is missing',
    hint: 'put the change into the definition, or deploy again: npx helm-gen deploy ENV; what was added by hand stays until it is removed by hand',
  },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly hint: string }>>;

export type CheckId = keyof typeof checks;

/** Where the documentation of the checks is, relative to the workspace root. */
export const checksPage = 'tools/cluster/CHECKS.md';

/** What a check came to. */
export interface CheckResult {
  readonly check: CheckId;
  /** A release, or the namespace. */
  readonly subject: string;
  /** A check is skipped where it cannot be made: that is not passing. */
  readonly state: 'passed' | 'failed' | 'skipped';
  /** What was seen; of a failure each problem, of a skipped one the reason. */
  readonly details: readonly string[];
  /** Of a failure: what to do. */
  readonly hint?: string;
}

export function passed(check: CheckId, subject: string, ...details: string[]): CheckResult {
  return { check, subject, state: 'passed', details };
}

export function skipped(check: CheckId, subject: string, reason: string): CheckResult {
  return { check, subject, state: 'skipped', details: [`not checked, because ${reason}`] };
}

export function failed(
  check: CheckId,
  subject: string,
  details: readonly string[],
  hint: string = checks[check].hint,
): CheckResult {
  return { check, subject, state: 'failed', details, hint };
}

/** Failed if there are problems, else passed. */
export function judged(
  check: CheckId,
  subject: string,
  problems: readonly string[],
  ...good: string[]
): CheckResult {
  return problems.length > 0 ? failed(check, subject, problems) : passed(check, subject, ...good);
}
