import {
  type Expr,
  type Templated,
  chart,
  each,
  isSet,
  or,
  orElse,
  release,
  text,
  when,
  withValue,
} from '@helm-gen/helm-template';
import {
  type Container,
  type EnvVar,
  type PodSpec,
  type Probe,
  dnsLabel,
} from '@helm-gen/k8s-primitives';
import { chartError } from '../chart-error.ts';
import type { WebServiceValues } from './contract.ts';
import type { Names } from './names.ts';
import type { WebServiceOptions } from './options.ts';

/** Seconds that a pod which is to end goes on serving, until every proxy has heard of it. */
const drainSeconds = 5;

export function podOf(
  options: WebServiceOptions,
  values: WebServiceValues,
  names: Names,
): Templated<PodSpec> {
  const account = values.serviceAccount;
  return {
    serviceAccountName: when(
      or(account.create, isSet(account.name)),
      orElse(account.name, release.name),
    ),
    automountServiceAccountToken: false,
    imagePullSecrets: values.imagePullSecrets,
    securityContext: values.podSecurityContext,
    terminationGracePeriodSeconds: 30,
    containers: [containerOf(options, values, names)],
    volumes: writableDirectories(options).map(({ name }) => ({ name, emptyDir: {} })),
    nodeSelector: values.nodeSelector,
    affinity: values.affinity,
    tolerations: values.tolerations,
    topologySpreadConstraints: when(values.topologySpread.enabled, [
      {
        maxSkew: values.topologySpread.maxSkew,
        topologyKey: values.topologySpread.topologyKey,
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: names.selectorLabels },
      },
    ]),
  };
}

function containerOf(
  options: WebServiceOptions,
  values: WebServiceValues,
  { image }: Names,
): Templated<Container> {
  return {
    name: chart.name,
    image,
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

/** The directories that the container writes to, each with the name of its volume. */
function writableDirectories({ name: chart, writes = [] }: WebServiceOptions) {
  const directories = ['/tmp', ...writes].map((path) => ({
    path,
    name: path
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, ''),
  }));
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
  return directories;
}
