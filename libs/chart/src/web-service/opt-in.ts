import { chart, each, equals, orElse, release, when, withValue } from '@helm-gen/helm-template';
import {
  type NetworkPolicyPeer,
  horizontalPodAutoscaler,
  ingress,
  networkPolicy,
  podDisruptionBudget,
  serviceAccount,
} from '@helm-gen/k8s-primitives';
import type { WebServiceValues } from './contract.ts';
import type { Names } from './names.ts';
import type { WebServiceOptions } from './options.ts';

export function autoscalerOf({ autoscaling }: WebServiceValues, { labels }: Names) {
  return when(
    autoscaling.enabled,
    horizontalPodAutoscaler({
      metadata: { name: release.name, labels },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: release.name },
        minReplicas: autoscaling.minReplicas,
        maxReplicas: autoscaling.maxReplicas,
        metrics: [
          {
            type: 'Resource',
            resource: {
              name: 'cpu',
              target: {
                type: 'Utilization',
                averageUtilization: autoscaling.targetCPUUtilizationPercentage,
              },
            },
          },
        ],
      },
    }),
  );
}

export function disruptionBudgetOf(
  { podDisruptionBudget: budget }: WebServiceValues,
  { labels, selectorLabels }: Names,
) {
  return when(
    budget.enabled,
    podDisruptionBudget({
      metadata: { name: release.name, labels },
      spec: { maxUnavailable: budget.maxUnavailable, selector: { matchLabels: selectorLabels } },
    }),
  );
}

export function serviceAccountOf({ serviceAccount: account }: WebServiceValues, { labels }: Names) {
  return when(
    account.create,
    serviceAccount({
      metadata: {
        name: orElse(account.name, release.name),
        labels,
        annotations: account.annotations,
      },
      automountServiceAccountToken: false,
    }),
  );
}

export function ingressOf({ ingress: values }: WebServiceValues, { labels }: Names) {
  const backend = { service: { name: chart.name, port: { name: 'http' } } };
  const http = { paths: [{ path: '/', pathType: 'Prefix' as const, backend }] };
  return when(
    values.enabled,
    ingress({
      metadata: { name: release.name, labels, annotations: values.annotations },
      spec: {
        ingressClassName: values.className,
        tls: withValue(values.tlsSecretName, (secretName) => [
          { secretName, hosts: [values.host] },
        ]),
        rules: [{ host: values.host, http }],
      },
    }),
  );
}

/**
 * In: from the release's namespace and those named; with a port on the nodes, from everywhere, for then the caller's
 * address is hidden. Out: DNS, the release's namespace, and to any address the ports that the service calls.
 */
export function networkPolicyOf(
  options: WebServiceOptions,
  { networkPolicy: values, service }: WebServiceValues,
  { labels, selectorLabels }: Names,
) {
  const ownNamespace = { podSelector: {} };
  const dns = [
    { port: 53, protocol: 'UDP' as const },
    { port: 53, protocol: 'TCP' as const },
  ];
  const ports = [
    ...(options.externalSystems ?? []).map(({ port }) => port),
    ...(options.calls ?? []),
  ];
  const calls = [...new Set(ports)].map((port) => ({ port, protocol: 'TCP' as const }));
  const anywhere = ['0.0.0.0/0', '::/0'].map((cidr) => ({ ipBlock: { cidr } }));
  const named = each<string, NetworkPolicyPeer>(values.fromNamespaces, (namespace) => ({
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
  }));
  const callers = [ownNamespace, named];
  return when(
    values.enabled,
    networkPolicy({
      metadata: { name: release.name, labels },
      spec: {
        podSelector: { matchLabels: selectorLabels },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [
          {
            ports: [{ port: 'http', protocol: 'TCP' }],
            from: options.serviceTypes.some((type) => type !== 'ClusterIP')
              ? when(equals(service.type, 'ClusterIP'), callers)
              : callers,
          },
        ],
        egress: [
          { ports: dns },
          { to: [ownNamespace] },
          ...(calls.length === 0 ? [] : [{ to: anywhere, ports: calls }]),
        ],
      },
    }),
  );
}
