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
      enabled: flag('Let the CPU load decide the number of pods.'),
      minReplicas: pods.default(1).describe('Least number of pods.'),
      maxReplicas: pods
        .default(Math.min(3, mostReplicas ?? 3))
        .describe('Greatest number of pods.'),
      targetCPUUtilizationPercentage: z
        .int()
        .min(1)
        .max(100)
        .default(80)
        .describe('CPU load to aim at, in percent of the request.'),
    }),
  };
}

const imageValues = {
  digest: imageDigest.optional().meta({
    description: 'Image digest, sha256:…; takes the place of the tag.',
    examples: [`sha256:${'0123456789abcdef'.repeat(4)}`],
  }),
  pullPolicy: imagePullPolicy
    .default('IfNotPresent')
    .describe('When the node pulls the image. Never: the image was loaded onto the node.')
    .meta({ essential: true }),
};

const imagePullSecrets = pullSecrets
  .default([])
  .describe('Secrets with the credentials of a private registry, in the namespace of the release.');

const podValues = {
  podAnnotations: annotations.default({}).describe('Annotations for the pods.'),
  podLabels: labels.default({}).describe('Further labels for the pods.'),
  podSecurityContext: podSecurityContext
    .default({
      runAsNonRoot: true,
      runAsUser: userId,
      runAsGroup: userId,
      fsGroup: userId,
      seccompProfile: { type: 'RuntimeDefault' },
    })
    .describe('Security of the pod; the default fits Pod Security "restricted".'),
  securityContext: containerSecurityContext
    .default({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    })
    .describe('Security of the container; the default fits Pod Security "restricted".'),
  nodeSelector: nodeSelector.default({}).describe('Labels that a node must have.'),
  tolerations: tolerations.default([]).describe('Taints of nodes that the pods bear.'),
  affinity: affinity.default({}).describe('Which nodes and which neighbours the pods prefer.'),
  topologySpread: section('Spread of the pods over nodes or zones.', {
    enabled: flag('Spread the pods.'),
    topologyKey: labelKey
      .default('kubernetes.io/hostname')
      .describe('Node label whose values are the places to spread over.'),
    maxSkew: z.int().min(1).max(3).default(1).describe('By how many pods two places may differ.'),
  }),
};

/** Objects that a value turns on, but for those whose defaults have the name of the chart. */
const optInValues = {
  podDisruptionBudget: section('PodDisruptionBudget.', {
    enabled: flag('Limit how many pods a drain of nodes may take away at once.'),
    maxUnavailable: z.int().min(1).max(3).default(1).describe('Pods that may be away at once.'),
  }),
  networkPolicy: section('NetworkPolicy: what may talk to the pods, and they to whom.', {
    enabled: flag('Allow the traffic that the service needs and no other.'),
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
  .describe('Further environment variables. No secrets: they belong into a Secret.');

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
        .describe('Image tag: a version that does not move, which `latest` is not.')
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
    probes: section('Health checks by HTTP.', {
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
      enabled: flag('Make the service reachable from outside through an ingress controller.'),
      className: dnsSubdomain.optional().meta({
        description: "IngressClass; the cluster's default one if unset.",
        examples: ['nginx'],
      }),
      annotations: annotations.default({}).describe('Annotations for the Ingress.'),
      host: dnsSubdomain.default(`${options.name}.local`).describe('Host name to answer to.'),
      tlsSecretName: dnsSubdomain.optional().meta({
        description: 'Secret with the certificate; no TLS if unset.',
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
    type: z.enum(types).default('ClusterIP').describe('Kind of Service.').meta({ essential: true }),
    port: port.default(number).describe('Port of the Service.'),
  };
  const withNodePort = {
    ...values,
    nodePort: nodePort.optional().meta({
      description: 'Port on every node, with type NodePort alone. Kubernetes picks one if unset.',
      examples: [30080],
    }),
  };
  return (types.includes('NodePort') ? withNodePort : values) as unknown as ServiceValues<T>;
}
