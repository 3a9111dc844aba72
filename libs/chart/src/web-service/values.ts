import {
  affinity,
  annotations,
  containerSecurityContext,
  dnsSubdomain,
  dnsLabel,
  envMap,
  httpProbe,
  imageDigest,
  imagePullPolicy,
  imageRepository,
  imageTag,
  labels,
  nodePort,
  nodeSelector,
  podSecurityContext,
  port,
  pullSecrets,
  resources,
  tolerations,
  labelKey,
} from '@helm-gen/k8s-primitives';
import { section } from '@helm-gen/values-schema';
import * as z from 'zod';
import type { ServiceType, WebServiceOptions } from './options.ts';

const userId = 10001;

const flag = (description: string) => z.boolean().default(false).describe(description);

// What is the same for every web service is made once: zod takes its time, and what is read of a schema is kept with it.

/** What depends on how many pods the environments bear; any number where they name no limit. */
const replicasMade = new Map<number | undefined, ReturnType<typeof makeReplicaValues>>();
function replicaValues(mostReplicas: number | undefined) {
  const made = replicasMade.get(mostReplicas) ?? makeReplicaValues(mostReplicas);
  replicasMade.set(mostReplicas, made);
  return made;
}

function makeReplicaValues(mostReplicas: number | undefined) {
  const pods = mostReplicas === undefined ? z.int().min(1) : z.int().min(1).max(mostReplicas);
  return {
    replicaCount: pods
      .default(1)
      .describe('Number of pods. Not used while autoscaling is enabled.')
      .meta({ essential: true }),
    autoscaling: section('HorizontalPodAutoscaler.', {
      enabled: flag('Scale on CPU utilization.'),
      minReplicas: pods.default(1).describe('Minimum number of replicas.'),
      maxReplicas: pods
        .default(Math.min(3, mostReplicas ?? 3))
        .describe('Maximum number of replicas.'),
      targetCPUUtilizationPercentage: z
        .int()
        .min(1)
        .max(100)
        .default(80)
        .describe('Target CPU utilization, in percent of the CPU request.'),
    }),
  };
}

const imageValues = {
  digest: imageDigest.optional().meta({
    description: 'Image digest, sha256:…; replaces the tag.',
    examples: [`sha256:${'0123456789abcdef'.repeat(4)}`],
  }),
  pullPolicy: imagePullPolicy
    .default('IfNotPresent')
    .describe('Image pull policy. Never: the image is already on the node.')
    .meta({ essential: true }),
};

const imagePullSecrets = pullSecrets
  .default([])
  .describe('Secrets with the credentials of a private registry, in the namespace of the release.');

const podValues = {
  podAnnotations: annotations.default({}).describe('Annotations for the pods.'),
  podLabels: labels.default({}).describe('Additional labels for the pods.'),
  podSecurityContext: podSecurityContext
    .default({
      runAsNonRoot: true,
      runAsUser: userId,
      runAsGroup: userId,
      fsGroup: userId,
      seccompProfile: { type: 'RuntimeDefault' },
    })
    .describe('Security context of the pod; the default meets Pod Security level "restricted".'),
  securityContext: containerSecurityContext
    .default({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    })
    .describe(
      'Security context of the container; the default meets Pod Security level "restricted".',
    ),
  nodeSelector: nodeSelector.default({}).describe('Node labels required for scheduling.'),
  tolerations: tolerations.default([]).describe('Tolerations for node taints.'),
  affinity: affinity.default({}).describe('Affinity rules for pod scheduling.'),
  topologySpread: section('Topology spread constraint for the pods.', {
    enabled: flag('Add a topology spread constraint.'),
    topologyKey: labelKey
      .default('kubernetes.io/hostname')
      .describe('Node label whose values are the topology domains.'),
    maxSkew: z
      .int()
      .min(1)
      .max(3)
      .default(1)
      .describe('Maximum difference in the number of pods between two topology domains.'),
  }),
};

/** Objects that a value turns on, but for those whose defaults have the name of the chart. */
const optInValues = {
  podDisruptionBudget: section('PodDisruptionBudget.', {
    enabled: flag('Create a PodDisruptionBudget.'),
    maxUnavailable: z
      .int()
      .min(1)
      .max(3)
      .default(1)
      .describe('Maximum number of pods that can be unavailable after an eviction.'),
  }),
  networkPolicy: section('NetworkPolicy: allowed traffic to and from the pods.', {
    enabled: flag('Allow only the traffic that the service needs.'),
    fromNamespaces: z
      .array(dnsLabel)
      .default([])
      .describe(
        "Namespaces besides the release's own that may call a Service of type ClusterIP, such as an ingress controller's.",
      ),
  }),
};

const extraEnv = envMap
  .default({})
  .describe('Additional environment variables. Put secrets into a Secret.');

/** Every value of a web service but its own `env` and `secrets`. */
export function commonValues<T extends readonly ServiceType[]>(options: WebServiceOptions<T>) {
  const { replicaCount, autoscaling } = replicaValues(options.mostReplicas);
  return {
    replicaCount,
    image: section('Container image.', {
      repository: imageRepository
        .default(options.name)
        .describe('Image repository, with the registry unless the node has the image already.')
        .meta({ essential: true }),
      tag: imageTag
        .default(options.appVersion)
        .describe('Image tag; use an immutable tag, not `latest`.')
        .meta({ essential: true }),
      ...imageValues,
    }),
    imagePullSecrets,
    service: section(
      'Service, which makes the pods reachable by a DNS name.',
      serviceValues(options.serviceTypes, options.port),
    ),
    resources: resources(options.resources)
      .prefault({})
      .describe('CPU and memory of the container; a request is at most its limit.'),
    probes: section('HTTP probes.', {
      liveness: httpProbe({ ...options.probes.liveness, path: options.probes.path })
        .prefault({})
        .describe('Restarts the container when it fails.'),
      readiness: httpProbe({ ...options.probes.readiness, path: options.probes.path })
        .prefault({})
        .describe('Takes the pod out of the Service while it fails.'),
    }),
    ...podValues,
    serviceAccount: section('ServiceAccount of the pods; its token is never mounted.', {
      create: flag('Create a ServiceAccount.'),
      name: dnsSubdomain.optional().meta({
        description:
          "Name of the ServiceAccount. If unset: the release name if one is created, else the namespace's default.",
        examples: [options.name],
      }),
      annotations: annotations.default({}).describe('Annotations for the ServiceAccount.'),
    }),
    autoscaling,
    ...optInValues,
    ingress: section('Ingress.', {
      enabled: flag('Create an Ingress, which an ingress controller serves outside the cluster.'),
      className: dnsSubdomain.optional().meta({
        description: 'Name of the IngressClass. If unset: the default class of the cluster.',
        examples: ['nginx'],
      }),
      annotations: annotations.default({}).describe('Annotations for the Ingress.'),
      host: dnsSubdomain
        .default(`${options.name}.local`)
        .describe('Host name of the Ingress rule.'),
      tlsSecretName: dnsSubdomain.optional().meta({
        description: 'Name of the Secret with the TLS certificate. If unset: no TLS.',
        examples: [`${options.name}-tls`],
      }),
    }),
    extraEnv,
  };
}

type ServiceValues<T extends readonly ServiceType[]> = {
  type: z.ZodDefault<z.ZodEnum<{ [K in T[number]]: K }>>;
  port: z.ZodDefault<typeof port>;
} & ('NodePort' extends T[number] ? { nodePort: z.ZodOptional<typeof nodePort> } : unknown);

function serviceValues<T extends readonly ServiceType[]>(
  types: T,
  number: number,
): ServiceValues<T> {
  const values = {
    type: z.enum(types).default('ClusterIP').describe('Service type.').meta({ essential: true }),
    port: port.default(number).describe('Port of the Service.'),
  };
  const withNodePort = {
    ...values,
    nodePort: nodePort.optional().meta({
      description:
        'Port on every node, for type NodePort only. If unset: Kubernetes allocates one.',
      examples: [30080],
    }),
  };
  return (types.includes('NodePort') ? withNodePort : values) as unknown as ServiceValues<T>;
}
