/** The values that the API server gives to fields that nobody sets (each API's defaults.go). */
const defaults: readonly (readonly [path: RegExp, ...values: unknown[]])[] = [
  [/(^|\.)ports\[[^\]]*\]\.protocol$/, 'TCP'],
  [/^spec\.type$/, 'ClusterIP'],
  [/^spec\.sessionAffinity$/, 'None'],
  [/^spec\.(internal|external)TrafficPolicy$/, 'Cluster'],
  [/^spec\.ipFamilyPolicy$/, 'SingleStack'],
  [/^spec\.(allocateLoadBalancerNodePorts|publishNotReadyAddresses)$/, true, false],
  [/\.restartPolicy$/, 'Always'],
  [/\.dnsPolicy$/, 'ClusterFirst'],
  [/\.schedulerName$/, 'default-scheduler'],
  [/\.enableServiceLinks$/, true],
  [/\.terminationGracePeriodSeconds$/, 30],
  [/\.terminationMessagePath$/, '/dev/termination-log'],
  [/\.terminationMessagePolicy$/, 'File'],
  [/\.imagePullPolicy$/, 'IfNotPresent', 'Always'],
  [/\.procMount$/, 'Default'],
  [/Probe\.timeoutSeconds$/, 1],
  [/Probe\.periodSeconds$/, 10],
  [/Probe\.successThreshold$/, 1],
  [/Probe\.failureThreshold$/, 3],
  [/Probe\.initialDelaySeconds$/, 0],
  [/\.httpGet\.scheme$/, 'HTTP'],
  [/\.httpGet\.path$/, '/'],
  [/\.grpc\.service$/, ''],
  [/\.fieldRef\.apiVersion$/, 'v1'],
  [/\.resourceFieldRef\.divisor$/, '0'],
  [/\.defaultMode$/, 420],
  [/\.hostPath\.type$/, ''],
  [/^spec\.progressDeadlineSeconds$/, 600],
  [/^spec\.revisionHistoryLimit$/, 10],
  [/^spec\.replicas$/, 1],
  [/^spec\.(strategy|updateStrategy)\.type$/, 'RollingUpdate'],
  [/\.rollingUpdate\.max(Surge|Unavailable)$/, '25%', 1, 0],
  [/\.rollingUpdate\.partition$/, 0],
  [/^spec\.podManagementPolicy$/, 'OrderedReady'],
  [/^spec\.(completions|parallelism)$/, 1],
  [/^spec\.backoffLimit$/, 6],
  [/^spec\.completionMode$/, 'NonIndexed'],
  [/^spec\.concurrencyPolicy$/, 'Allow'],
  [/^spec\.suspend$/, false],
  [/^spec\.successfulJobsHistoryLimit$/, 3],
  [/^spec\.failedJobsHistoryLimit$/, 1],
  [/\.topologySpreadConstraints\[[^\]]*\]\.(nodeAffinity|nodeTaints)Policy$/, 'Honor', 'Ignore'],
  [/\.pathType$/, 'ImplementationSpecific'],
  [/^spec\.minReplicas$/, 1],
  [/^spec\.volumeMode$/, 'Filesystem'],
];

/** What the API server or a controller of the cluster allocates. */
const allocated =
  /^spec\.(clusterIP|clusterIPs(\[.*)?|ipFamilies(\[.*)?|ports\[[^\]]*\]\.nodePort|healthCheckNodePort|volumeName|storageClassName)$/;

/** The same value in the two fields that have had two names. */
const otherNames: Readonly<Record<string, string>> = { serviceAccount: 'serviceAccountName' };

/** Whether a field that is not rendered has what the API server gives it, whoever wrote it last. */
export function isOfServer(path: string, value: unknown, live: unknown): boolean {
  if (allocated.test(path)) return true;
  if (/^spec\.ports\[[^\]]*\]\.targetPort$/.test(path)) return isPortOf(path, value, live);
  const last = path.split('.').at(-1) ?? '';
  if (Object.hasOwn(otherNames, last)) return true;
  return defaults.some(([field, ...values]) => field.test(path) && values.includes(value));
}

/** A Service leads to its own port where nothing else is said. */
function isPortOf(path: string, value: unknown, live: unknown): boolean {
  const { spec } = live as {
    readonly spec?: { readonly ports?: readonly { readonly port?: number }[] };
  };
  return (spec?.ports ?? []).some(({ port }) => port === value) && path !== '';
}
