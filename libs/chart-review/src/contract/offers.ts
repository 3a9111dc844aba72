import { type ReleaseView, listAt, shown, textAt, valueAt } from '@helm-gen/chart-rules';

/** A Service that a chart renders. */
export interface OfferedService {
  readonly service: string;
  readonly type: string;
  readonly ports: readonly ServicePort[];
}

export interface ServicePort {
  readonly name: string;
  readonly port: string;
  readonly targetPort: string;
  readonly protocol: string;
  /** Absent where Kubernetes picks one, or there is none. */
  readonly nodePort?: string;
}

export function servicesIn(release: ReleaseView): readonly OfferedService[] {
  return release.objects
    .filter(({ kind }) => kind === 'Service')
    .map(({ name, manifest }) => ({
      service: name,
      type: textAt(manifest, 'spec', 'type') || 'ClusterIP',
      ports: listAt(manifest, 'spec', 'ports').map((port) => {
        const nodePort = valueAt(port, 'nodePort');
        return {
          name: textAt(port, 'name'),
          port: shown(valueAt(port, 'port')),
          targetPort: shown(valueAt(port, 'targetPort') ?? valueAt(port, 'port')),
          protocol: textAt(port, 'protocol') || 'TCP',
          ...(nodePort === undefined ? {} : { nodePort: shown(nodePort) }),
        };
      }),
    }));
}

/** The name that a Service has in every pod of the cluster. */
export function dnsName(service: string, namespace: string): string {
  return `${service}.${namespace}.svc.cluster.local`;
}

/** The hosts at which Ingresses serve a release. */
export function hostsIn(release: ReleaseView): readonly string[] {
  return release.objects
    .filter(({ kind }) => kind === 'Ingress')
    .flatMap(({ manifest }) => listAt(manifest, 'spec', 'rules'))
    .map((rule) => textAt(rule, 'host'))
    .filter((host) => host !== '');
}
