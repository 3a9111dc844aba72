import {
  type Expr,
  type Templated,
  chart,
  each,
  merged,
  release,
  text,
  when,
} from '@helm-gen/helm-template';
import { customResource, deployment, k8s, service } from './index.ts';

declare const replicas: Expr<number>;
declare const flag: Expr<boolean>;
declare const labels: Expr<Record<string, string>>;
declare const extra: Expr<Record<string, string>>;

const metadata = { name: release.name };
const template = { metadata: { labels }, spec: { containers: [{ name: 'web' }] } };

deployment({
  metadata: { name: release.name, labels: merged({ open: labels }) },
  spec: {
    replicas: when(flag, replicas),
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        containers: [
          {
            name: chart.name,
            image: text`${chart.name}:${chart.appVersion}`,
            env: each(extra, (name, value) => ({ name, value })),
            resources: { limits: { cpu: 1, memory: '1Gi' } },
          },
        ],
      },
    },
  },
});

// A claim in a StatefulSet has its type or not.
k8s.apps.v1.StatefulSet({
  metadata,
  spec: {
    serviceName: release.name,
    selector: { matchLabels: labels },
    template,
    volumeClaimTemplates: [
      { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'] } },
      { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'more' } },
    ],
  },
});

k8s.policy.v1.PodDisruptionBudget({ metadata, spec: { maxUnavailable: 1 } });
k8s.policy.v1.PodDisruptionBudget({ metadata, spec: { maxUnavailable: '50%' } });
k8s.policy.v1.PodDisruptionBudget({
  metadata,
  // @ts-expect-error a number or a string
  spec: { maxUnavailable: true },
});

k8s.rbac.v1.ClusterRole({ metadata, rules: [{ verbs: ['get'], resources: ['pods'] }] });
// @ts-expect-error an object of the whole cluster is in no namespace
k8s.rbac.v1.ClusterRole({ metadata: { name: 'x', namespace: 'y' } });

k8s.apiextensions.v1.CustomResourceDefinition({
  metadata: { name: 'gadgets.example.com' },
  spec: {
    group: 'example.com',
    names: { kind: 'Gadget', plural: 'gadgets' },
    scope: 'Namespaced',
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            additionalProperties: false,
            properties: { spec: { type: 'object', default: { size: 1 }, items: [{}] } },
          },
        },
      },
    ],
  },
});

// A field that was removed, and one that came later.
const source: Templated<k8s.core.v1.Volume> = {
  name: 'x',
  gitRepo: { repository: 'https://example.com' },
};
const sleep: Templated<k8s.core.v1.Container> = {
  name: 'x',
  lifecycle: { preStop: { sleep: { seconds: 5 } }, stopSignal: 'SIGUSR1' },
};
k8s.core.v1.Pod({ metadata, spec: { containers: [sleep], volumes: [source] } });

// @ts-expect-error a string where a number is wanted
deployment({ spec: { replicas: release.name, selector: {}, template } });

// @ts-expect-error a Deployment without what it deploys
deployment({ metadata });

k8s.batch.v1.CronJob({
  metadata,
  spec: {
    schedule: '@daily',
    // @ts-expect-error outside the enum
    concurrencyPolicy: 'Never',
    jobTemplate: { spec: { template } },
  },
});

k8s.batch.v1.CronJob({
  metadata,
  // @ts-expect-error the schedule is missing
  spec: { jobTemplate: { spec: { template } } },
});

// @ts-expect-error a field that a Service does not have
service({ metadata: { name: 'x' }, specs: {} });

service({
  metadata: { name: 'x' },
  // @ts-expect-error a misspelt field
  spec: { ports: [{ prot: 80 }] },
});

// @ts-expect-error status belongs to the cluster
service({ metadata: { name: 'x' }, status: {} });

// @ts-expect-error the type of an object is the builder's
service({ apiVersion: 'v1', metadata: { name: 'x' } });

const monitor = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'ServiceMonitor',
  metadata,
} as const;

customResource({ ...monitor, spec: { endpoints: [{ port: 'http', interval: chart.version }] } });
customResource({ ...monitor, data: { key: release.name } });
customResource<{ endpoints: { port: string }[] }>({
  ...monitor,
  spec: { endpoints: [{ port: release.name }] },
});

customResource<{ endpoints: { port: string }[] }>({
  ...monitor,
  // @ts-expect-error a misspelt field
  spec: { endpoints: [{ prot: 'http' }] },
});

// @ts-expect-error the spec is missing
customResource<{ endpoints: { port: string }[] }>(monitor);

// @ts-expect-error only built-in groups have no dot
customResource({ ...monitor, apiVersion: 'apps/v1' });

// @ts-expect-error status belongs to the cluster
customResource({ ...monitor, status: {} });
