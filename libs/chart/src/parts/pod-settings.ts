import { or, isSet, orElse, release, when } from '@helm-gen/helm-template';
import {
  type Amounts,
  affinity,
  annotations,
  containerSecurityContext,
  dnsLabel,
  dnsSubdomain,
  labelKey,
  nodeSelector,
  podSecurityContext,
  resources,
  serviceAccount,
  tolerations,
} from '@helm-gen/k8s-primitives';
import { section } from '@helm-gen/values-schema';
import * as z from 'zod';
import { chartError } from '../chart-error.ts';
import { volumeOf } from './mounted-files.ts';
import { fields, part } from './part.ts';

const userId = 10001;

export const flag = (description: string) => z.boolean().default(false).describe(description);

const podValues = {
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
};

/** Amounts of the container, its security and where its pods run. */
export function podSettings(amounts: { readonly requests: Amounts; readonly limits: Amounts }) {
  const values = {
    resources: resources(amounts)
      .prefault({})
      .describe('CPU and memory of the container; a request is at most its limit.'),
    ...podValues,
  };
  return part(
    'pod settings',
    values,
    ({ podSecurityContext, resources, securityContext, ...pod }) => ({
      pod: {
        automountServiceAccountToken: false,
        securityContext: podSecurityContext,
        terminationGracePeriodSeconds: 30,
        nodeSelector: pod.nodeSelector,
        affinity: pod.affinity,
        tolerations: pod.tolerations,
      },
      container: { resources, securityContext },
    }),
  );
}

/** The ServiceAccount of the pods. */
export function account(name: string) {
  const values = {
    serviceAccount: section('ServiceAccount of the pods; its token is never mounted.', {
      create: flag('Create a ServiceAccount.'),
      name: dnsSubdomain.optional().meta({
        description:
          "Name of the ServiceAccount. If unset: the release name if one is created, else the namespace's default.",
        examples: [name],
      }),
      annotations: annotations.default({}).describe('Annotations for the ServiceAccount.'),
    }),
  };
  return part('service account', values, ({ serviceAccount: own }, { file }) => ({
    pod: {
      serviceAccountName: when(or(own.create, isSet(own.name)), orElse(own.name, release.name)),
    },
    objects: {
      [file]: [
        when(
          own.create,
          serviceAccount({
            metadata: { name: orElse(own.name, release.name), annotations: own.annotations },
            automountServiceAccountToken: false,
          }),
        ),
      ],
    },
  }));
}

const topologySpread = section('Topology spread constraint for the pods.', {
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
});

/** Pods on different nodes. */
export const spread = part(
  'topology spread',
  { topologySpread },
  ({ topologySpread: { enabled, ...values } }, { selectorLabels }) => ({
    pod: {
      topologySpreadConstraints: when(enabled, [
        {
          maxSkew: values.maxSkew,
          topologyKey: values.topologyKey,
          whenUnsatisfiable: 'ScheduleAnyway',
          labelSelector: { matchLabels: selectorLabels },
        },
      ]),
    },
  }),
);

/** Directories that the container writes to besides /tmp, each an emptyDir. */
export function writableDirectories(chart: string, writes: readonly string[] = []) {
  const directories = ['/tmp', ...writes].map((path) => ({ path, name: volumeOf(path) }));
  for (const { path, name } of directories) {
    const isPath = /^(\/[A-Za-z0-9._-]+)+$/.test(path) && !/\/\.{1,2}(\/|$)/.test(path);
    if (!isPath || !dnsLabel.safeParse(name).success) {
      throw chartError(
        chart,
        `writes: ${JSON.stringify(path)} is not an absolute directory such as "/app/cache"`,
      );
    }
    if (directories.filter((other) => other.name === name).length > 1) {
      throw chartError(
        chart,
        `writes: ${JSON.stringify(path)} is there twice, or another like it; /tmp always is`,
      );
    }
  }
  return fields({
    container: { volumeMounts: directories.map(({ name, path }) => ({ name, mountPath: path })) },
    pod: { volumes: directories.map(({ name }) => ({ name, emptyDir: {} })) },
  });
}
