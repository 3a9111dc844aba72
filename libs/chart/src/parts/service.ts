import { chart, each, release, when, withValue } from '@helm-gen/helm-template';
import {
  annotations,
  dnsSubdomain,
  ingress as ingressObject,
  nodePort,
  port,
  service,
} from '@helm-gen/k8s-primitives';
import { type Shape, oneOf, present, section } from '@helm-gen/values-schema';
import * as z from 'zod';
import { rule } from './open-maps.ts';
import { type Part, part } from './part.ts';
import { flag } from './pod-settings.ts';

export type ServiceType = 'ClusterIP' | 'NodePort' | 'LoadBalancer';

type ServiceValues<T extends readonly ServiceType[]> = {
  type: T[number];
  port: number;
} & ('NodePort' extends T[number] ? { nodePort?: number | undefined } : unknown);

/** A pod that is to end goes on serving until every proxy has heard of it. */
const drain = { preStop: { exec: { command: ['sleep', '5'] } } };

/**
 * A port of the container, and a Service before it. It is named after the chart and not after the release, so that its
 * DNS name is the same in every namespace (K-008).
 */
export function httpService<const T extends readonly ServiceType[]>(
  number: number,
  types: T,
  name = 'http',
): Part<{ service: ServiceValues<T> }> {
  const hasNodePort = types.includes('NodePort');
  const values = {
    type: z.enum(types).default('ClusterIP').describe('Service type.').meta({ essential: true }),
    port: port.default(number).describe('Port of the Service.'),
    nodePort: nodePort.optional().meta({
      description:
        'Port on every node, for type NodePort only. If unset: Kubernetes allocates one.',
      examples: [30080],
    }),
  };
  const shape: Shape = hasNodePort ? values : { type: values.type, port: values.port };
  const made = part(
    'service',
    {
      service: section(
        'Service, which makes the pods reachable by a DNS name.',
        shape as typeof values,
      ),
    },
    ({ service: own }, { selectorLabels }) => ({
      container: {
        ports: [{ name, containerPort: number, protocol: 'TCP' }],
        lifecycle: drain,
      },
      objects: {
        service: [
          service({
            metadata: { name: chart.name },
            spec: {
              type: own.type,
              selector: selectorLabels,
              ports: [
                {
                  ...{ name, port: own.port, targetPort: name, protocol: 'TCP' as const },
                  ...(hasNodePort ? { nodePort: own.nodePort } : {}),
                },
              ],
            },
          }),
        ],
      },
    }),
    hasNodePort
      ? [
          rule(
            { path: 'service.nodePort', is: present },
            { path: 'service.type', is: oneOf('NodePort') },
            'must be NodePort where service.nodePort is set',
          ),
        ]
      : [],
  );
  return made as unknown as Part<{ service: ServiceValues<T> }>;
}

/** A port of the container, and a headless Service: each pod of a StatefulSet has a DNS name of its own. */
export function headlessService(number: number, name: string) {
  const values = {
    service: section('Service, which gives each pod a DNS name.', {
      port: port.default(number).describe('Port of the Service.'),
    }),
  };
  return part('service', values, ({ service: own }, { selectorLabels }) => ({
    container: { ports: [{ name, containerPort: number, protocol: 'TCP' }], lifecycle: drain },
    objects: {
      service: [
        service({
          metadata: { name: chart.name },
          spec: {
            clusterIP: 'None',
            selector: selectorLabels,
            ports: [{ name, port: own.port, targetPort: name, protocol: 'TCP' }],
          },
        }),
      ],
    },
  }));
}

/** An Ingress before the Service, off by default. */
export function ingress(name: string, port = 'http') {
  const values = {
    ingress: section('Ingress.', {
      enabled: flag('Create an Ingress, which an ingress controller serves outside the cluster.'),
      className: dnsSubdomain.optional().meta({
        description: 'Name of the IngressClass. If unset: the default class of the cluster.',
        examples: ['nginx'],
      }),
      annotations: annotations.default({}).describe('Annotations for the Ingress.'),
      host: dnsSubdomain.default(`${name}.local`).describe('Host name of the Ingress rule.'),
      tlsSecretName: dnsSubdomain.optional().meta({
        description: 'Name of the Secret with the TLS certificate. If unset: no TLS.',
        examples: [`${name}-tls`],
      }),
    }),
  };
  const backend = { service: { name: chart.name, port: { name: port } } };
  const http = { paths: [{ path: '/', pathType: 'Prefix' as const, backend }] };
  return part('ingress', values, ({ ingress: own }) => ({
    objects: {
      service: [
        when(
          own.enabled,
          ingressObject({
            metadata: { name: release.name, annotations: own.annotations },
            spec: {
              ingressClassName: own.className,
              tls: withValue(own.tlsSecretName, (secretName) => [
                { secretName, hosts: [own.host] },
              ]),
              rules: [{ host: own.host, http }],
            },
          }),
        ),
      ],
    },
  }));
}

/** Further hosts of the Ingress, each with a certificate of its own. */
export function ingressHosts(port = 'http') {
  const host = z.strictObject({
    host: dnsSubdomain.describe('Host name of the rule.'),
    tlsSecretName: dnsSubdomain.describe('Name of the Secret with the TLS certificate.'),
  });
  const hosts = z.array(host).default([]).describe('Further hosts, each with TLS.');
  const backend = { service: { name: chart.name, port: { name: port } } };
  const http = { paths: [{ path: '/', pathType: 'Prefix' as const, backend }] };
  return part('ingress hosts', { ingress: section('Ingress.', { hosts }) }, ({ ingress }) => ({
    Ingress: {
      spec: {
        rules: each(ingress.hosts, ({ host }) => ({ host, http })),
        tls: each(ingress.hosts, ({ host, tlsSecretName }) => ({
          hosts: [host],
          secretName: tlsSecretName,
        })),
      },
    },
  }));
}
