import { type Expr, each, equals, release, when } from '@helm-gen/helm-template';
import {
  type NetworkPolicyPeer,
  dnsLabel,
  networkPolicy as networkPolicyObject,
} from '@helm-gen/k8s-primitives';
import { section } from '@helm-gen/values-schema';
import * as z from 'zod';
import { part } from './part.ts';
import { flag } from './pod-settings.ts';
import type { ServiceType } from './service.ts';

const enabled = flag('Allow only the traffic that the service needs.');
const description = 'NetworkPolicy: allowed traffic to and from the pods.';
const fromNamespaces = z
  .array(dnsLabel)
  .default([])
  .describe(
    "Namespaces besides the release's own that may call a Service of type ClusterIP, such as an ingress controller's.",
  );

const own = { podSelector: {} };
const anywhere = ['0.0.0.0/0', '::/0'].map((cidr) => ({ ipBlock: { cidr } }));
const dns = [
  { port: 53, protocol: 'UDP' as const },
  { port: 53, protocol: 'TCP' as const },
];

/** Out: DNS, the release's namespace, and to any address the ports that the pods call. */
function egress(calls: readonly number[]) {
  const ports = [...new Set(calls)].map((port) => ({ port, protocol: 'TCP' as const }));
  return [{ ports: dns }, { to: [own] }, ...(ports.length === 0 ? [] : [{ to: anywhere, ports }])];
}

/**
 * A NetworkPolicy for pods behind a Service, off by default. In: from the release's namespace and those named; with a
 * port on the nodes, from everywhere, for then the caller's address is hidden.
 */
export function networkPolicy(
  calls: readonly number[],
  types: readonly ServiceType[],
  port = 'http',
) {
  const values = { networkPolicy: section(description, { enabled, fromNamespaces }) };
  return part('network policy', values, (all, { selectorLabels }) => {
    const { networkPolicy: own, service } = all as typeof all & WithService;
    const named = each<string, NetworkPolicyPeer>(own.fromNamespaces, (namespace) => ({
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
    }));
    const callers = [{ podSelector: {} }, named];
    return {
      objects: {
        service: [
          when(
            own.enabled,
            networkPolicyObject({
              metadata: { name: release.name },
              spec: {
                podSelector: { matchLabels: selectorLabels },
                policyTypes: ['Ingress', 'Egress'],
                ingress: [
                  {
                    ports: [{ port, protocol: 'TCP' }],
                    from: types.some((type) => type !== 'ClusterIP')
                      ? when(equals(service.type, 'ClusterIP'), callers)
                      : callers,
                  },
                ],
                egress: egress(calls),
              },
            }),
          ),
        ],
      },
    };
  });
}

/** A NetworkPolicy for pods that nobody calls, off by default. */
export function egressPolicy(calls: readonly number[]) {
  const values = { networkPolicy: section(description, { enabled }) };
  return part('network policy', values, ({ networkPolicy: own }, { file, selectorLabels }) => ({
    objects: {
      [file]: [
        when(
          own.enabled,
          networkPolicyObject({
            spec: {
              podSelector: { matchLabels: selectorLabels },
              policyTypes: ['Ingress', 'Egress'],
              egress: egress(calls),
            },
          }),
        ),
      ],
    },
  }));
}

interface WithService {
  readonly service: { readonly type: Expr<ServiceType> };
}
