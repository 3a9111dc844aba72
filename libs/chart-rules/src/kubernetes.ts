import * as z from 'zod';

/*
 * Kubernetes objects, as far as the rules look at them. Manifests come from anywhere: a field that has not the type that
 * Kubernetes gives it counts as absent, so that a rule can rely on the types.
 */

const text = z.string().optional().catch(undefined);
const number = z.number().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
const numberOrText = z.union([z.number(), z.string()]).optional().catch(undefined);
const map = z.record(z.string(), z.unknown()).optional().catch(undefined);
const texts = z.array(z.string().catch('')).catch([]);

function section<S extends z.ZodRawShape>(shape: S) {
  return z.looseObject(shape).optional().catch(undefined);
}

/** A list of objects, each at the index that it has in the manifest. */
function items<S extends z.ZodRawShape>(shape: S) {
  const item = z.looseObject(shape);
  return z.array(item.catch(() => item.parse({}))).catch([]);
}

const labelSelector = section({
  matchLabels: map,
  matchExpressions: items({ key: text, operator: text, values: texts }),
});

const httpRequest = section({ port: numberOrText, host: text });
const tcpConnection = section({ port: numberOrText, host: text });
const command = section({ command: texts });

const probe = section({
  httpGet: httpRequest,
  tcpSocket: tcpConnection,
  exec: command,
  grpc: section({ port: number }),
  initialDelaySeconds: number,
  periodSeconds: number,
  failureThreshold: number,
});

const hook = section({
  httpGet: httpRequest,
  tcpSocket: tcpConnection,
  exec: command,
  sleep: section({ seconds: number }),
});

const securityContext = {
  runAsNonRoot: flag,
  runAsUser: number,
  seccompProfile: section({ type: text }),
  appArmorProfile: section({ type: text }),
  seLinuxOptions: map,
  windowsOptions: section({ hostProcess: flag }),
};

const keyReference = section({ name: text, key: text, optional: flag });
const objectReference = section({ name: text, optional: flag });
const resources = section({ requests: map, limits: map });

const container = {
  name: text,
  image: text,
  imagePullPolicy: text,
  restartPolicy: text,
  ports: items({ name: text, containerPort: number, hostPort: numberOrText }),
  env: items({
    name: text,
    value: text,
    valueFrom: section({ configMapKeyRef: keyReference, secretKeyRef: keyReference }),
  }),
  envFrom: items({ configMapRef: objectReference, secretRef: objectReference }),
  resources,
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: probe,
  lifecycle: section({ postStart: hook, preStop: hook }),
  volumeMounts: items({ name: text, mountPath: text }),
  volumeDevices: items({ name: text }),
  securityContext: section({
    ...securityContext,
    allowPrivilegeEscalation: flag,
    privileged: flag,
    readOnlyRootFilesystem: flag,
    capabilities: section({ add: texts, drop: texts }),
    procMount: text,
  }),
};

const secretFiles = section({ items: items({ key: text }) });

const podSpec = z.looseObject({
  containers: items(container),
  initContainers: items(container),
  volumes: items({
    name: text,
    configMap: objectReference,
    secret: secretFiles,
    projected: section({
      sources: items({ configMap: objectReference, secret: secretFiles, serviceAccountToken: map }),
    }),
  }),
  serviceAccountName: text,
  automountServiceAccountToken: flag,
  restartPolicy: text,
  terminationGracePeriodSeconds: number,
  topologySpreadConstraints: items({ labelSelector }),
  securityContext: section({ ...securityContext, sysctls: items({ name: text }) }),
  resources,
  os: section({ name: text }),
});

const rollingUpdate = section({
  type: text,
  rollingUpdate: section({ maxSurge: numberOrText, maxUnavailable: numberOrText }),
});

/** What the specs of all kinds have that run pods. */
const workloadSpec = z.looseObject({
  replicas: number,
  selector: labelSelector,
  strategy: rollingUpdate,
  updateStrategy: rollingUpdate,
  progressDeadlineSeconds: number,
  serviceName: text,
  volumeClaimTemplates: items({ metadata: section({ name: text }) }),
});

const backend = section({
  service: section({ name: text, port: section({ number, name: text }) }),
});
const policyPorts = items({ port: numberOrText, endPort: number, protocol: text });

/** By kind: its API group, and what the rules look at of it. */
/** Of the Gateway API. */
const gatewayRoute = {
  group: 'gateway.networking.k8s.io',
  schema: z.looseObject({
    spec: section({
      rules: items({
        backendRefs: items({ kind: text, name: text, namespace: text, port: number }),
      }),
    }),
  }),
};

const kinds = {
  ConfigMap: { group: '', schema: z.looseObject({ data: map, binaryData: map }) },
  Service: {
    group: '',
    schema: z.looseObject({
      spec: section({
        type: text,
        selector: map,
        ports: items({ name: text, port: number, targetPort: numberOrText }),
      }),
    }),
  },
  ServiceAccount: { group: '', schema: z.looseObject({ automountServiceAccountToken: flag }) },
  Ingress: {
    group: 'networking.k8s.io',
    schema: z.looseObject({
      spec: section({
        defaultBackend: backend,
        rules: items({ http: section({ paths: items({ backend }) }) }),
      }),
    }),
  },
  HTTPRoute: gatewayRoute,
  GRPCRoute: gatewayRoute,
  NetworkPolicy: {
    group: 'networking.k8s.io',
    schema: z.looseObject({
      spec: section({
        podSelector: labelSelector,
        policyTypes: texts,
        ingress: items({ ports: policyPorts }),
        egress: items({
          ports: policyPorts,
          to: items({ namespaceSelector: labelSelector }).optional(),
        }),
      }),
    }),
  },
  HorizontalPodAutoscaler: {
    group: 'autoscaling',
    schema: z.looseObject({
      spec: section({ scaleTargetRef: section({ kind: text, name: text }), minReplicas: number }),
    }),
  },
  ScaledObject: {
    group: 'keda.sh',
    schema: z.looseObject({
      spec: section({
        scaleTargetRef: section({ kind: text, name: text }),
        minReplicaCount: number,
      }),
    }),
  },
  PodDisruptionBudget: {
    group: 'policy',
    schema: z.looseObject({
      spec: section({
        selector: labelSelector,
        minAvailable: numberOrText,
        maxUnavailable: numberOrText,
      }),
    }),
  },
  RoleBinding: {
    group: 'rbac.authorization.k8s.io',
    schema: z.looseObject({ subjects: items({ kind: text, name: text, namespace: text }) }),
  },
  ClusterRoleBinding: {
    group: 'rbac.authorization.k8s.io',
    schema: z.looseObject({ subjects: items({ kind: text, name: text, namespace: text }) }),
  },
} as const;

/** The kinds that {@link ObjectSet.ofKind} knows the fields of. */
export type Kind = keyof typeof kinds;
export type ManifestOf<K extends Kind> = z.output<(typeof kinds)[K]['schema']>;
export type PodSpec = z.output<typeof podSpec>;
export type Container = PodSpec['containers'][number];
export type Probe = NonNullable<Container['livenessProbe']>;
export type WorkloadSpec = z.output<typeof workloadSpec>;
export type LabelSelector = NonNullable<WorkloadSpec['selector']>;

/** The API group of a kind. */
export function groupOf(kind: Kind): string {
  return kinds[kind].group;
}

/** Many rules read the same manifests, each of which has one kind. */
const known = new WeakMap<object, unknown>();

export function readManifest<K extends Kind>(kind: K, manifest: object): ManifestOf<K> {
  const object = known.get(manifest) ?? read<unknown>(kinds[kind].schema, manifest);
  known.set(manifest, object);
  return object as ManifestOf<K>;
}

export function readPodSpec(spec: unknown): PodSpec {
  return read(podSpec, spec);
}

export function readWorkloadSpec(spec: unknown): WorkloadSpec {
  return read(workloadSpec, spec);
}

/** An object of these types has no field that must be there. */
function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  return result.success ? result.data : schema.parse({});
}
