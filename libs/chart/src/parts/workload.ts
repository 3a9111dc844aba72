import {
  type Templated,
  checksum,
  chart,
  release,
  replaced,
  text,
  trimSuffix,
  trunc,
} from '@helm-gen/helm-template';
import { type KubernetesObject, k8s } from '@helm-gen/k8s-primitives';
import type { Kinds, PodTemplate } from './kinds.ts';
import { selectorLabels } from './names.ts';

/** A kind of workload: the object that runs the pods of a chart. */
export interface Workload {
  readonly kind: keyof Kinds;
  /** The template that it is in. */
  readonly file: string;
  /** The object with its pods; all else parts bring. */
  readonly object: (template: Templated<PodTemplate>) => KubernetesObject;
  /** What NOTES.txt says of it. */
  readonly notes: readonly Templated<string>[];
}

const selector = { matchLabels: selectorLabels };
const inNamespace = text`--namespace ${release.namespace}`;

const untilReady = (kind: string, name = release.name) => [
  'Wait until its pods are ready:',
  text`  kubectl rollout status ${kind}/${name} ${inNamespace}`,
];

/** The host name of each pod begins with that of the StatefulSet. */
const statefulSetName = replaced(release.name, '.', '-');

/** Kubernetes adds eleven characters to the name of a CronJob for each Job. */
const cronJobName = trimSuffix(trimSuffix(trunc(release.name, 52), '-'), '.');

const output = [
  'See what it writes:',
  text`  kubectl logs --selector app.kubernetes.io/instance=${release.name} ${inNamespace}`,
];

export const workloads = {
  deployment: {
    kind: 'Deployment',
    file: 'deployment',
    object: (template) => k8s.apps.v1.Deployment({ spec: { selector, template } }),
    notes: untilReady('deployment'),
  },
  statefulSet: {
    kind: 'StatefulSet',
    file: 'statefulset',
    object: (template) =>
      k8s.apps.v1.StatefulSet({
        metadata: { name: statefulSetName },
        spec: { serviceName: chart.name, selector, template },
      }),
    notes: untilReady('statefulset', statefulSetName),
  },
  cronJob: {
    kind: 'CronJob',
    file: 'cronjob',
    // A part brings the schedule.
    object: (template) =>
      k8s.batch.v1.CronJob({
        metadata: { name: cronJobName },
        spec: { jobTemplate: { spec: { template } } } as never,
      }),
    notes: [
      'Run it now:',
      text`  kubectl create job ${release.name}-now --from=cronjob/${cronJobName} ${inNamespace}`,
    ],
  },
  job: {
    kind: 'Job',
    file: 'job',
    // A Job is immutable: a change of its pods makes another one, and Helm deletes the last.
    object: (template) =>
      k8s.batch.v1.Job({
        metadata: { name: text`${release.name}-${trunc(checksum(template), 8)}` },
        spec: { template },
      }),
    notes: output,
  },
  hook: {
    kind: 'Job',
    file: 'job',
    object: (template) => k8s.batch.v1.Job({ spec: { template } }),
    notes: output,
  },
} satisfies Record<string, Workload>;
