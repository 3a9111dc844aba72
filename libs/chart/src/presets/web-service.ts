import {
  type Expr,
  type TextLines,
  chart,
  equals,
  itemsWhen,
  release,
  text,
} from '@helm-gen/helm-template';
import type { ClusterTools } from '@helm-gen/env-overrides';
import type { Chart } from '../chart.ts';
import type { Variables } from '../parts/environment.ts';
import { networkPolicy } from '../parts/network-policy.ts';
import { type AnyPart, type ValuesOfParts, part } from '../parts/part.ts';
import { spread } from '../parts/pod-settings.ts';
import { type Probes, probes } from '../parts/probes.ts';
import { replicas } from '../parts/replicas.ts';
import { type ServiceType, httpService, ingress } from '../parts/service.ts';
import { workloads } from '../parts/workload.ts';
import {
  type InEnvironments,
  type Keys,
  type PresetOptions,
  type PresetValues,
  callsOf,
} from './options.ts';
import { presetChart } from './preset-chart.ts';

type Types = readonly ServiceType[];

/** What tells one web service from another. */
export interface WebServiceOptions<
  T extends Types = Types,
  B extends Probes = Probes,
  E extends Variables = Variables,
  K extends Keys = Keys,
  P extends readonly AnyPart[] = readonly AnyPart[],
> extends PresetOptions<E, K, P> {
  /** The port that the image listens on, and the Service's by default. */
  readonly port: number;
  readonly serviceTypes: T;
  readonly probes: B;
}

/** The values of a web service. */
export type WebServiceValues<
  T extends Types,
  B extends Probes,
  E extends Variables,
  K extends Keys,
  P extends readonly AnyPart[],
> = PresetValues<E, K, P> &
  ValuesOfParts<
    [
      ReturnType<typeof replicas>,
      ReturnType<typeof httpService<T>>,
      ReturnType<typeof ingress>,
      ReturnType<typeof networkPolicy>,
      ReturnType<typeof probes<B>>,
      typeof spread,
    ]
  >;

/** A web service: its chart's options, its environments and what each of them overrides. */
export type WebService<
  T extends Types,
  B extends Probes,
  E extends Variables,
  K extends Keys,
  P extends readonly AnyPart[],
  N extends string,
> = WebServiceOptions<T, B, E, K, P> & InEnvironments<N, WebServiceValues<T, B, E, K, NoInfer<P>>>;

/**
 * The chart of a web service: a Deployment, a Service and a ConfigMap, and by a value each, off by default, a
 * HorizontalPodAutoscaler, PodDisruptionBudget, NetworkPolicy, Ingress and ServiceAccount.
 * @throws {HelmGenError} where the definition cannot become a chart
 */
export function webService<
  const T extends Types,
  const B extends Probes,
  N extends string,
  E extends Variables = never,
  K extends Keys = never,
  const P extends readonly AnyPart[] = [],
>(service: WebService<T, B, E, K, P, N>): Chart<WebServiceValues<T, B, E, K, P>> {
  const { environments, name, port, serviceTypes } = service;
  const portNamed = 'grpc' in service.probes ? 'grpc' : 'http';
  return presetChart('webService', workloads.deployment, service as never, () => [
    replicas(environments.mostReplicas),
    httpService(port, serviceTypes, portNamed),
    ingress(name, portNamed),
    networkPolicy(callsOf(service as never), serviceTypes, portNamed),
    probes(service.probes),
    spread,
    reach(service as never, environments.cluster),
  ]);
}

const inNamespace = text`--namespace ${release.namespace}`;

/** Ways to the service from outside the cluster, besides a forwarded port. */
const fromOutside = (
  cluster: ClusterTools | undefined,
): Readonly<Record<ServiceType, TextLines>> => ({
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

interface Reached {
  readonly service: { readonly type: Expr<ServiceType>; readonly port: Expr<number> };
  readonly ingress: { readonly enabled: Expr<boolean>; readonly host: Expr<string> };
  readonly probes: { readonly readiness?: { readonly path?: Expr<string> } };
}

/** How to reach the service in its environment, and how to see that it works. */
function reach({ port, serviceTypes }: WebServiceOptions, cluster: ClusterTools | undefined) {
  return part('notes', {}, (values) => {
    const { service, ingress, probes } = values as unknown as Reached;
    const path = probes.readiness?.path;
    return {
      notes: [
        ...serviceTypes
          .filter((type) => type !== 'ClusterIP')
          .map((type) => itemsWhen<string>(equals(service.type, type), fromOutside(cluster)[type])),
        itemsWhen<string>(ingress.enabled, [
          '',
          'Reach it through the ingress controller, at the host:',
          text`  ${ingress.host}`,
        ]),
        '',
        'Reach it from this machine through a forwarded port:',
        text`  kubectl port-forward service/${chart.name} ${port}:${service.port} ${inNamespace}`,
        ...(path === undefined
          ? []
          : [
              '',
              'See that it works, in another terminal:',
              text`  curl --fail http://localhost:${port}${path}`,
            ]),
        '',
        'Within the namespace its address is:',
        text`  http://${chart.name}:${service.port}`,
      ],
    };
  });
}
