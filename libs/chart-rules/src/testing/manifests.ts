/** Kubernetes objects of every kind that runs pods, as others might write them; each keeps every rule. */

export type Manifest = Readonly<Record<string, unknown>>;

const selector = { 'app.kubernetes.io/name': 'shop', 'app.kubernetes.io/instance': 'rel' };
const labels = {
  ...selector,
  'app.kubernetes.io/version': '1.0.0',
  'app.kubernetes.io/component': 'shop',
  'app.kubernetes.io/part-of': 'shop',
  'app.kubernetes.io/managed-by': 'Helm',
  'helm.sh/chart': 'shop-1.0.0',
};

export function object(
  apiVersion: string,
  kind: string,
  rest: object = {},
  name = 'shop',
): Manifest {
  return { apiVersion, kind, metadata: { name, labels }, ...rest };
}

/** A container without ports and probes: that of a Job. */
export const container = {
  name: 'shop',
  image: 'shop:1.0.0',
  resources: {
    requests: { cpu: '1', memory: '1Gi' },
    limits: { cpu: '1', memory: '1Gi' },
  },
  securityContext: {
    runAsNonRoot: true,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  },
  volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
};

export const worker = { ...container, livenessProbe: { exec: { command: ['true'] } } };

export const server = {
  ...container,
  ports: [{ name: 'http', containerPort: 8080 }],
  livenessProbe: { httpGet: { path: '/', port: 'http' }, periodSeconds: 30 },
  readinessProbe: { httpGet: { path: '/', port: 'http' } },
  lifecycle: { preStop: { sleep: { seconds: 5 } } },
};

export function pod(main: object, rest: object = {}) {
  return {
    metadata: { labels },
    spec: {
      automountServiceAccountToken: false,
      containers: [main],
      volumes: [{ name: 'tmp', emptyDir: {} }],
      ...rest,
    },
  };
}

type Pod = ReturnType<typeof pod>;
const rolling = (template: Pod) => ({ selector: { matchLabels: selector }, template });

export const deployment = (template: Pod, rest: object = {}) =>
  object('apps/v1', 'Deployment', {
    spec: { replicas: 2, progressDeadlineSeconds: 60, ...rolling(template), ...rest },
  });
export const statefulSet = (template: Pod, rest: object = {}) =>
  object('apps/v1', 'StatefulSet', { spec: { replicas: 2, ...rolling(template), ...rest } });
export const daemonSet = (template: Pod, rest: object = {}) =>
  object('apps/v1', 'DaemonSet', { spec: { ...rolling(template), ...rest } });
export const job = (template: Pod, rest: object = {}) =>
  object('batch/v1', 'Job', { spec: { template, ...rest } });
export const cronJob = (template: Pod) =>
  object('batch/v1', 'CronJob', {
    spec: { schedule: '@daily', jobTemplate: { spec: { template } } },
  });
export const barePod = ({ spec }: Pod) => object('v1', 'Pod', { spec });

export const service = (spec: object = {}, name = 'shop') =>
  object(
    'v1',
    'Service',
    { spec: { selector, ports: [{ port: 80, targetPort: 'http' }], ...spec } },
    name,
  );
export const configMap = (data: object = {}, name = 'shop') =>
  object('v1', 'ConfigMap', { data }, name);
export const budget = (spec: object) =>
  object('policy/v1', 'PodDisruptionBudget', {
    spec: { selector: { matchLabels: selector }, ...spec },
  });
export const autoscaler = (kind: string, minReplicas: number) =>
  object('autoscaling/v2', 'HorizontalPodAutoscaler', {
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind, name: 'shop' }, minReplicas },
  });
export const account = (rest: object = {}) => object('v1', 'ServiceAccount', rest);
export const binding = (kind: 'RoleBinding' | 'ClusterRoleBinding') =>
  object(
    'rbac.authorization.k8s.io/v1',
    kind,
    {
      roleRef: { kind: 'ClusterRole', name: 'view' },
      subjects: [{ kind: 'ServiceAccount', name: 'shop', namespace: 'x' }],
    },
    'system:shop',
  );
export const list = (...items: readonly Manifest[]) => ({ apiVersion: 'v1', kind: 'List', items });
