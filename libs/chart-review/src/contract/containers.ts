import {
  type ContainerView,
  type ReleaseView,
  type Tree,
  isTree,
  listAt,
  mapAt,
  shown,
  textAt,
  valueAt,
} from '@helm-gen/chart-rules';

/** Which container of which object, the same in every environment. */
export interface ContainerName {
  readonly kind: string;
  readonly container: string;
  readonly isInit: boolean;
}

export interface ContainerPort extends ContainerName {
  readonly name: string;
  readonly port: string;
  readonly protocol: string;
}

export interface ContainerResources extends ContainerName {
  readonly image: string;
  readonly pullPolicy: string;
  /** By name, such as `cpu`. */
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
}

export interface ContainerProbe extends ContainerName {
  readonly probe: 'startup' | 'liveness' | 'readiness';
  /** `GET /health on port http` */
  readonly asks: string;
  readonly initialDelaySeconds: number;
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
}

export function portsIn(release: ReleaseView): readonly ContainerPort[] {
  return release.containers.flatMap((view) =>
    listAt(view.container, 'ports').map((port) => ({
      ...nameOf(view),
      name: textAt(port, 'name'),
      port: shown(valueAt(port, 'containerPort')),
      protocol: textAt(port, 'protocol') || 'TCP',
    })),
  );
}

export function resourcesIn(release: ReleaseView): readonly ContainerResources[] {
  return release.containers.map((view) => ({
    ...nameOf(view),
    image: textAt(view.container, 'image'),
    pullPolicy: textAt(view.container, 'imagePullPolicy'),
    requests: amounts(mapAt(view.container, 'resources', 'requests')),
    limits: amounts(mapAt(view.container, 'resources', 'limits')),
  }));
}

export function probesIn(release: ReleaseView): readonly ContainerProbe[] {
  return release.containers.flatMap((view) =>
    (['startup', 'liveness', 'readiness'] as const).flatMap((probe) => {
      const spec = valueAt(view.container, `${probe}Probe`);
      if (!isTree(spec)) return [];
      // What Kubernetes takes where a field is not given.
      return [
        {
          ...nameOf(view),
          probe,
          asks: handlerOf(spec),
          initialDelaySeconds: numberAt(spec, 'initialDelaySeconds', 0),
          periodSeconds: numberAt(spec, 'periodSeconds', 10),
          timeoutSeconds: numberAt(spec, 'timeoutSeconds', 1),
          failureThreshold: numberAt(spec, 'failureThreshold', 3),
        },
      ];
    }),
  );
}

export function nameOf({ name, role, pod }: ContainerView): ContainerName {
  return { kind: pod.workload.kind, container: name, isInit: role === 'init' };
}

function amounts(map: Tree): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(map).map(([name, amount]) => [name, shown(amount)]));
}

function handlerOf(probe: Tree): string {
  const { httpGet, tcpSocket, grpc, exec } = probe;
  if (isTree(httpGet)) {
    const scheme = textAt(httpGet, 'scheme') || 'HTTP';
    const secure = scheme === 'HTTPS' ? ' by HTTPS' : '';
    return `GET ${textAt(httpGet, 'path') || '/'} on port ${shown(httpGet['port'])}${secure}`;
  }
  if (isTree(tcpSocket)) return `TCP connection to port ${shown(tcpSocket['port'])}`;
  if (isTree(grpc)) return `gRPC health check on port ${shown(grpc['port'])}`;
  return isTree(exec) ? `command ${listAt(exec, 'command').map(shown).join(' ')}` : '';
}

function numberAt(tree: Tree, key: string, otherwise: number): number {
  const value = tree[key];
  return typeof value === 'number' ? value : otherwise;
}
