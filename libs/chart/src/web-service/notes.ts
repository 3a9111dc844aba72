import { type TextLines, chart, equals, itemsWhen, release, text } from '@helm-gen/helm-template';
import type { WebServiceValues } from './contract.ts';
import type { ServiceType, WebServiceOptions } from './options.ts';

const inNamespace = text`--namespace ${release.namespace}`;

/** Ways to the service from outside the cluster, besides a forwarded port. */
const fromOutside = ({ cluster }: WebServiceOptions): Readonly<Record<ServiceType, TextLines>> => ({
  ClusterIP: [],
  NodePort:
    cluster?.openService === undefined
      ? ['', 'Reach it on a port of the node.']
      : [
          '',
          `Reach it on a port of the node; on ${cluster.name}:`,
          text`  ${cluster.openService} ${chart.name} ${inNamespace} --url`,
        ],
  LoadBalancer: [
    '',
    'Reach it at the address that the load balancer gets:',
    text`  kubectl get service ${chart.name} ${inNamespace} --watch`,
  ],
});

/** How to reach the service in its environment, and how to see that it works. */
export function notesOf(options: WebServiceOptions, values: WebServiceValues): TextLines {
  const { service, probes, ingress } = values;
  return [
    text`${chart.name} ${chart.appVersion} is installed as ${release.name} in namespace ${release.namespace}.`,
    '',
    'Wait until its pods are ready:',
    text`  kubectl rollout status deployment/${release.name} ${inNamespace}`,
    ...options.serviceTypes
      .filter((type) => type !== 'ClusterIP')
      .map((type) => itemsWhen<string>(equals(service.type, type), fromOutside(options)[type])),
    itemsWhen<string>(ingress.enabled, [
      '',
      'Reach it through the ingress controller, at the host:',
      text`  ${ingress.host}`,
    ]),
    '',
    'Reach it from this machine through a forwarded port:',
    text`  kubectl port-forward service/${chart.name} ${options.port}:${service.port} ${inNamespace}`,
    '',
    'See that it works, in another terminal:',
    text`  curl --fail http://localhost:${options.port}${probes.readiness.path}`,
    '',
    'Within the namespace its address is:',
    text`  http://${chart.name}:${service.port}`,
  ];
}
