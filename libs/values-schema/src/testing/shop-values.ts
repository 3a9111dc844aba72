import * as z from 'zod';
import {
  defineValues,
  implies,
  noneOf,
  oneOf,
  present,
  section,
  withoutKeys,
  withoutKeysLike,
} from '../index.ts';

const quantity = z
  .string()
  .regex(/^[0-9]+(\.[0-9]+)?(m|[KMG]i?)?$/, 'must be a quantity in quotes, such as "500m"');
const labelKey = z
  .string()
  .regex(/^([a-z0-9.-]+\/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/)
  .max(63);

/** A contract with a value of every kind, after those of the project's own charts. */
export const shopValues = defineValues(
  {
    replicaCount: z.int().min(1).max(3).default(1).describe('Number of pods.'),
    image: section('Container image.', {
      repository: z.string().min(1).max(20).default('orders').describe('Where it lies.'),
      tag: z
        .string()
        .regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/)
        .default('1.0.0')
        .describe('Tag; a digest wins over it.'),
      digest: z
        .string()
        .regex(/^sha256:[a-f0-9]{64}$/)
        .optional()
        .describe('Digest of the image.'),
      pullPolicy: z
        .enum(['Always', 'IfNotPresent', 'Never'])
        .default('IfNotPresent')
        .describe('When to pull it.'),
    }),
    service: section('Service.', {
      type: z.enum(['ClusterIP', 'NodePort']).default('ClusterIP').describe('Kind of Service.'),
      port: z.int().min(1).max(65535).default(8000).describe('Port of the Service.'),
      nodePort: z
        .int()
        .min(30000)
        .max(32767)
        .optional()
        .describe('Port that every node opens, with type NodePort.'),
    }),
    resources: section('Resources of the container.', {
      requests: section('What it is sure to get.', {
        cpu: quantity.default('250m').describe('CPUs.'),
        memory: quantity.default('256Mi').describe('Bytes.'),
      }),
      limits: section('What it may use at most.', {
        cpu: quantity.default('500m').describe('CPUs.'),
        'ephemeral-storage': quantity.optional().describe('Local disk.'),
      }),
    }),
    env: section('Environment variables.', {
      BACKEND_ENV: z
        .enum(['development', 'staging', 'production'])
        .default('production')
        .describe('Which environment it runs in.'),
      API_URL: z
        .string()
        .regex(/^https?:\/\/[a-z0-9.-]+(:[0-9]{1,5})?(\/[^\n]*)?$/u)
        .default('http://orders:8000')
        .describe('Where the API is.'),
      POOL_SIZE: z
        .string()
        .regex(/^[0-9]+$/)
        .default('5')
        .describe('Connections that are kept.'),
    }),
    podAnnotations: z.record(labelKey, z.string()).default({}).describe('Annotations of the pods.'),
    nodeSelector: z
      .record(labelKey, z.string().max(5))
      .default({ disk: 'ssd' })
      .describe('Labels that a node must have.'),
    tolerations: z
      .array(
        z.strictObject({
          key: labelKey.describe('Key of the taint.'),
          operator: z.enum(['Exists', 'Equal']).optional().describe('How it is compared.'),
          tolerationSeconds: z.int().nullable().optional().describe('For how long.'),
        }),
      )
      .max(2)
      .default([])
      .describe('Taints that the pods bear.'),
    securityContext: z
      .strictObject({
        runAsNonRoot: z.boolean().optional().describe('Refuse to start as root.'),
        runAsUser: z.int().min(0).optional().describe('User id.'),
        capabilities: z
          .strictObject({ drop: z.array(z.string()).optional().describe('What to drop.') })
          .optional()
          .describe('Capabilities.'),
      })
      .default({ runAsNonRoot: true, capabilities: { drop: ['ALL'] } })
      .describe('Security of the container.'),
    autoscaling: section('Scaling by load.', {
      enabled: z.boolean().default(false).describe('Whether to scale.'),
      factor: z.number().gt(0).lt(10).default(1.5).describe('How eagerly.'),
      step: z.int().multipleOf(5).default(5).describe('By how much.'),
    }),
    note: z
      .string()
      .regex(/^[^\n]{0,4}$/u)
      .nullable()
      .optional()
      .describe('A word on it.'),
  },
  [
    implies(
      { path: 'service.nodePort', is: present },
      { path: 'service.type', is: oneOf('NodePort') },
      'must be NodePort, for a nodePort is given',
    ),
    implies(
      { path: 'env.BACKEND_ENV', is: oneOf('staging', 'production') },
      { path: 'image.tag', is: noneOf('latest') },
      'must not be latest outside development: use a version that does not move',
    ),
    implies(
      { path: 'autoscaling.enabled', is: oneOf(true) },
      { path: 'podAnnotations', is: withoutKeys('team') },
      'must have no annotation of another team while scaling',
    ),
    implies(
      { path: 'autoscaling.enabled', is: oneOf(true) },
      { path: 'podAnnotations', is: withoutKeysLike(/^internal\//) },
      'must have no internal annotation while scaling',
    ),
  ],
);
