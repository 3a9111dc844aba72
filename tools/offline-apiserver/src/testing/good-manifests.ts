/** Manifests that every Kubernetes minor accepts, with much of what charts write. */

const labels = { 'app.kubernetes.io/name': 'web', 'app.kubernetes.io/instance': 'web-dev' };
const selector = { matchLabels: labels };

const probe = (path: string): object => ({
  httpGet: { path, port: 'http', scheme: 'HTTP', httpHeaders: [{ name: 'X-Probe', value: '1' }] },
  initialDelaySeconds: 5,
  periodSeconds: 10,
  timeoutSeconds: 3,
  failureThreshold: 3,
});

const container = {
  name: 'web',
  image: 'web:1.0.0',
  imagePullPolicy: 'IfNotPresent',
  command: ['/bin/web'],
  args: ['--verbose'],
  ports: [
    { name: 'http', containerPort: 8080, protocol: 'TCP' },
    { name: 'metrics', containerPort: 9090 },
  ],
  env: [
    { name: 'MODE', value: 'production' },
    { name: 'EMPTY', value: '' },
    { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'web-secrets', key: 'PASSWORD' } } },
    {
      name: 'COLOUR',
      valueFrom: { configMapKeyRef: { name: 'web-config', key: 'colour', optional: true } },
    },
    { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    { name: 'CPUS', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m' } } },
  ],
  envFrom: [
    { configMapRef: { name: 'web-config' } },
    { prefix: 'S_', secretRef: { name: 'web-secrets' } },
  ],
  resources: {
    requests: { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '1Gi' },
    limits: { cpu: 1, memory: '0.5Gi', 'ephemeral-storage': '2G' },
  },
  livenessProbe: probe('/live'),
  readinessProbe: { ...probe('/ready'), successThreshold: 2 },
  startupProbe: { tcpSocket: { port: 8080 } },
  lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } },
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
  volumeMounts: [
    { name: 'tmp', mountPath: '/tmp' },
    { name: 'config', mountPath: '/etc/web', readOnly: true, subPath: 'conf.d' },
  ],
};

const podSpec = {
  serviceAccountName: 'web',
  automountServiceAccountToken: false,
  terminationGracePeriodSeconds: 30,
  imagePullSecrets: [{ name: 'registry' }],
  nodeSelector: { 'kubernetes.io/os': 'linux' },
  securityContext: {
    runAsNonRoot: true,
    runAsUser: 10001,
    fsGroup: 10001,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  tolerations: [
    { key: 'dedicated', operator: 'Equal', value: 'web', effect: 'NoSchedule' },
    { operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
  ],
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [
          { matchExpressions: [{ key: 'cores', operator: 'Gt', values: ['2'] }] },
        ],
      },
    },
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 100,
          podAffinityTerm: { labelSelector: selector, topologyKey: 'kubernetes.io/hostname' },
        },
      ],
    },
  },
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: 'topology.kubernetes.io/zone',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: selector,
    },
  ],
  initContainers: [{ name: 'migrate', image: 'web:1.0.0', command: ['/bin/migrate'] }],
  containers: [container],
  volumes: [
    { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
    {
      name: 'config',
      configMap: { name: 'web-config', defaultMode: 0o440, items: [{ key: 'a', path: 'b/c' }] },
    },
    { name: 'secret', secret: { secretName: 'web-secrets', optional: true } },
    { name: 'claim', persistentVolumeClaim: { claimName: 'web-data' } },
    { name: 'all', projected: { sources: [{ configMap: { name: 'web-config' } }] } },
  ],
};

const meta = {
  name: 'web',
  labels,
  annotations: { 'example.com/Note': 'anything, {{ even }} this' },
};
const template = { metadata: { labels, annotations: { 'checksum/config': 'abc' } }, spec: podSpec };
const jobTemplate = {
  spec: {
    backoffLimit: 3,
    ttlSecondsAfterFinished: 3600,
    template: {
      spec: { restartPolicy: 'OnFailure', containers: [{ name: 'job', image: 'job:1' }] },
    },
  },
};

export const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { ...meta, namespace: 'default' },
  spec: {
    replicas: 2,
    revisionHistoryLimit: 3,
    minReadySeconds: 0,
    progressDeadlineSeconds: 60,
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
    selector,
    template,
  },
};

export const statefulSet = {
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: meta,
  spec: {
    serviceName: 'web',
    replicas: 1,
    podManagementPolicy: 'Parallel',
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
    selector,
    template: {
      metadata: { labels },
      spec: {
        containers: [
          { name: 'db', image: 'db:1', volumeMounts: [{ name: 'data', mountPath: '/data' }] },
        ],
      },
    },
    volumeClaimTemplates: [
      {
        metadata: { name: 'data' },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
      },
    ],
  },
};

export const daemonSet = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: meta,
  spec: {
    selector,
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } },
    template,
  },
};

export const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: meta,
  spec: { ...podSpec, serviceAccountName: undefined },
};

export const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: meta, spec: jobTemplate.spec };

export const cronJob = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: meta,
  spec: {
    schedule: '*/15 8-18 * jan-jun MON-FRI',
    timeZone: 'Europe/Zurich',
    concurrencyPolicy: 'Forbid',
    successfulJobsHistoryLimit: 1,
    jobTemplate,
  },
};

export const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: meta,
  spec: {
    type: 'ClusterIP',
    selector: labels,
    ports: [
      { name: 'http', port: 80, targetPort: 'http', protocol: 'TCP', appProtocol: 'http' },
      { name: 'metrics', port: 9090, targetPort: 9090 },
    ],
  },
};

export const nodePortService = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: meta,
  spec: {
    type: 'NodePort',
    externalTrafficPolicy: 'Local',
    ports: [{ port: 80, nodePort: 30080 }],
  },
};

export const headlessService = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: meta,
  spec: { clusterIP: 'None', selector: labels },
};

export const externalService = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: meta,
  spec: { type: 'ExternalName', externalName: 'db.example.com.' },
};

export const configMap = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'web-config', creationTimestamp: null },
  data: { 'web.conf': 'a: 1\n', colour: '' },
  binaryData: { logo: 'AAECAw==' },
  immutable: true,
};

export const secret = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'web-secrets' },
  type: 'Opaque',
  data: { PASSWORD: 'c2VjcmV0' },
  stringData: { USER: 'me' },
};

export const horizontalPodAutoscaler = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: meta,
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    minReplicas: 1,
    maxReplicas: 3,
    metrics: [
      {
        type: 'Resource',
        resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
      },
      {
        type: 'Pods',
        pods: { metric: { name: 'queue' }, target: { type: 'AverageValue', averageValue: '30' } },
      },
    ],
    behavior: {
      scaleDown: {
        stabilizationWindowSeconds: 300,
        selectPolicy: 'Max',
        policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }],
      },
    },
  },
};

export const podDisruptionBudget = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: meta,
  spec: { minAvailable: '50%', unhealthyPodEvictionPolicy: 'AlwaysAllow', selector },
};

export const networkPolicy = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: meta,
  spec: {
    podSelector: selector,
    policyTypes: ['Ingress', 'Egress'],
    ingress: [
      {
        from: [{ podSelector: selector }],
        ports: [{ port: 'http' }, { protocol: 'TCP', port: 9000, endPort: 9010 }],
      },
    ],
    egress: [
      {
        to: [
          {
            namespaceSelector: {
              matchExpressions: [{ key: 'env', operator: 'In', values: ['dev'] }],
            },
          },
          { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } },
        ],
        ports: [{ protocol: 'UDP', port: 53 }],
      },
    ],
  },
};

export const ingress = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: meta,
  spec: {
    ingressClassName: 'nginx',
    tls: [{ hosts: ['web.example.com', '*.example.com'], secretName: 'web-tls' }],
    rules: [
      {
        host: 'web.example.com',
        http: {
          paths: [
            {
              path: '/',
              pathType: 'Prefix',
              backend: { service: { name: 'web', port: { name: 'http' } } },
            },
            {
              path: '/x',
              pathType: 'Exact',
              backend: { service: { name: 'web', port: { number: 80 } } },
            },
          ],
        },
      },
    ],
  },
};

export const serviceAccount = {
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: meta,
  automountServiceAccountToken: false,
  imagePullSecrets: [{ name: 'registry' }],
};

export const role = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'Role',
  metadata: { ...meta, name: 'web:reader' },
  rules: [
    {
      apiGroups: [''],
      resources: ['pods', 'pods/log'],
      verbs: ['get', 'list'],
      resourceNames: ['web'],
    },
  ],
};

export const clusterRole = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'web:metrics' },
  rules: [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }],
};

export const roleBinding = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'RoleBinding',
  metadata: meta,
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'web:reader' },
  subjects: [
    { kind: 'ServiceAccount', name: 'web' },
    { kind: 'User', name: 'Ada Lovelace' },
  ],
};

export const clusterRoleBinding = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  metadata: { name: 'web:metrics' },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'web:metrics' },
  subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'default' }],
};

export const persistentVolumeClaim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: meta,
  spec: {
    accessModes: ['ReadWriteOnce'],
    storageClassName: 'standard',
    volumeMode: 'Filesystem',
    resources: { requests: { storage: '1Gi' } },
  },
};

export const namespace = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'todo-dev', labels: { env: 'dev' } },
};

export const resourceQuota = {
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: meta,
  spec: {
    hard: {
      'requests.cpu': '2',
      'limits.memory': '4Gi',
      pods: 10,
      'count/deployments.apps': '5',
      'services.nodeports': '0',
    },
  },
};

export const limitRange = {
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata: meta,
  spec: {
    limits: [
      {
        type: 'Container',
        min: { cpu: '10m' },
        defaultRequest: { cpu: '50m', memory: '64Mi' },
        default: { cpu: '100m', memory: '128Mi' },
        max: { cpu: '1' },
      },
    ],
  },
};

export const goodManifests: Readonly<Record<string, object>> = {
  'a ClusterRole': clusterRole,
  'a ClusterRoleBinding': clusterRoleBinding,
  'a ConfigMap': configMap,
  'a CronJob': cronJob,
  'a DaemonSet': daemonSet,
  'a Deployment': deployment,
  'a HorizontalPodAutoscaler': horizontalPodAutoscaler,
  'a Job': job,
  'a LimitRange': limitRange,
  'a Namespace': namespace,
  'a NetworkPolicy': networkPolicy,
  'a PersistentVolumeClaim': persistentVolumeClaim,
  'a Pod': pod,
  'a PodDisruptionBudget': podDisruptionBudget,
  'a ResourceQuota': resourceQuota,
  'a Role': role,
  'a RoleBinding': roleBinding,
  'a Secret': secret,
  'a Service': service,
  'a Service of type ExternalName': externalService,
  'a Service of type NodePort': nodePortService,
  'a ServiceAccount': serviceAccount,
  'a StatefulSet': statefulSet,
  'a headless Service': headlessService,
  'an Ingress': ingress,
};
