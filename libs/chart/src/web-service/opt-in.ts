import {
  type Expr,
  type Items,
  type Values,
  chart,
  each,
  orElse,
  release,
  when,
  withValue,
} from '@helm-gen/helm-template';
import {
  type NetworkPolicyPeer,
  horizontalPodAutoscaler,
  ingress,
  networkPolicy,
  podDisruptionBudget,
  serviceAccount,
} from '@helm-gen/k8s-primitives';
import type { WebServiceValues } from './contract.ts';
import { labels, selectorLabels } from './names.ts';
import { type WebServiceOptions, isPublic } from './options.ts';

export function autoscalerOf({ autoscaling }: WebServiceValues) {
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

export function disruptionBudgetOf({ podDisruptionBudget: budget }: WebServiceValues) {
  return when(
    budget.enabled,
    podDisruptionBudget({
      metadata: { name: release.name, labels },
      spec: { maxUnavailable: budget.maxUnavailable, selector: { matchLabels: selectorLabels } },
    }),
  );
}

export function serviceAccountOf({ serviceAccount: account }: WebServiceValues) {
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

export function ingressOf({ ingress: values }: WebServiceValues) {
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
 * In: from the release's namespace and those named, and from everywhere for a service with a port on the nodes.
 * Out: DNS, the release's namespace, and outside the cluster the ports that the service calls.
 */
export function networkPolicyOf(
  options: WebServiceOptions,
  { networkPolicy: values }: WebServiceValues,
) {
  const ownNamespace = { podSelector: {} };
  const dns = [
    { port: 53, protocol: 'UDP' as const },
    { port: 53, protocol: 'TCP' as const },
  ];
  const calls = (options.calls ?? []).map((port) => ({ port, protocol: 'TCP' as const }));
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
            ...(isPublic(options) ? {} : { from: [ownNamespace, namespacesIn(values)] }),
          },
        ],
        egress: [
          { ports: dns },
          { to: [ownNamespace] },
          ...(calls.length === 0
            ? []
            : [{ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: calls }]),
        ],
      },
    }),
  );
}

/** The namespaces whose pods may call in; declared for a service that is not public. */
function namespacesIn(values: Expr<unknown>): Items<NetworkPolicyPeer> {
  const { fromNamespaces } = values as Values<{ fromNamespaces: string[] }>;
  return each<string, NetworkPolicyPeer>(fromNamespaces, (namespace) => ({
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
  }));
}
