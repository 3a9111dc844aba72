import {
  type Expr,
  type Templated,
  chart,
  each,
  orElse,
  release,
  text,
  when,
  withValue,
} from '@helm-gen/helm-template';
import type { Container, EnvVar, PodSpec, Probe } from '@helm-gen/k8s-primitives';
import type { WebServiceValues } from './contract.ts';
import { imageOf, selectorLabels } from './names.ts';
import type { WebServiceOptions } from './options.ts';

/** Seconds that a pod which is to end goes on serving, until every proxy has heard of it. */
const drainSeconds = 5;

export function podOf(options: WebServiceOptions, values: WebServiceValues): Templated<PodSpec> {
  return {
    serviceAccountName: when(
      values.serviceAccount.create,
      orElse(values.serviceAccount.name, release.name),
    ),
    automountServiceAccountToken: false,
    imagePullSecrets: values.imagePullSecrets,
    securityContext: values.podSecurityContext,
    terminationGracePeriodSeconds: 30,
    containers: [containerOf(options, values)],
    volumes: writableDirectories(options).map(({ name }) => ({ name, emptyDir: {} })),
    nodeSelector: values.nodeSelector,
    affinity: values.affinity,
    tolerations: values.tolerations,
    topologySpreadConstraints: when(values.topologySpread.enabled, [
      {
        maxSkew: values.topologySpread.maxSkew,
        topologyKey: values.topologySpread.topologyKey,
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: selectorLabels },
      },
    ]),
  };
}

function containerOf(options: WebServiceOptions, values: WebServiceValues): Templated<Container> {
  return {
    name: chart.name,
    image: imageOf(values),
    imagePullPolicy: values.image.pullPolicy,
    ports: [{ name: 'http', containerPort: options.port, protocol: 'TCP' }],
    envFrom: [{ configMapRef: { name: text`${release.name}-config` } }],
    env: envOf(options, values),
    livenessProbe: probeOf(values.probes.liveness),
    readinessProbe: probeOf(values.probes.readiness),
    lifecycle: { preStop: { exec: { command: ['sleep', String(drainSeconds)] } } },
    resources: values.resources,
    securityContext: values.securityContext,
    volumeMounts: writableDirectories(options).map(({ name, path }) => ({ name, mountPath: path })),
  };
}

function envOf(options: WebServiceOptions, values: WebServiceValues): Templated<EnvVar[]> {
  const extra = each<string, EnvVar>(values.extraEnv, (name, value) => ({ name, value }));
  if (options.secrets === undefined) return extra as Expr<EnvVar[]>;
  const { existingSecret, keys } = values.secrets;
  const keyOf = keys as unknown as Readonly<Record<string, Expr<string>>>;
  const fromSecret = Object.entries(options.secrets.keys).map(([name, variable]) => ({
    name: variable,
    valueFrom: { secretKeyRef: { name: existingSecret, key: keyOf[name] as Expr<string> } },
  }));
  return [...fromSecret, extra];
}

function probeOf(probe: WebServiceValues['probes']['liveness']): Expr<Probe | undefined> {
  return when<Probe>(probe.enabled, {
    httpGet: {
      path: probe.path,
      port: withValue<number, number | string>(probe.port, (port) => port, 'http'),
    },
    initialDelaySeconds: probe.initialDelaySeconds,
    periodSeconds: probe.periodSeconds,
    timeoutSeconds: probe.timeoutSeconds,
    failureThreshold: probe.failureThreshold,
  });
}

function writableDirectories({ writes = [] }: WebServiceOptions) {
  return ['/tmp', ...writes].map((path) => ({
    path,
    name: path.slice(1).replace(/[^a-z0-9]+/g, '-'),
  }));
}
