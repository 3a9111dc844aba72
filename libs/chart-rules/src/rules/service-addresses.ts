import { maskSecrets } from '@helm-gen/values-schema';
import { defineRule, finding, type Problem } from '../rule.ts';
import { isTree, listAt, mapAt, shown, stringsIn, textAt, valueAt, type Leaf } from '../tree.ts';
import type { ObjectView, Place, ReleaseView } from '../view.ts';

export const serviceAddresses = defineRule({
  id: 'service-addresses',
  title: 'Services reach each other by the DNS name of a Service',
  how: 'every URL in a ConfigMap or a variable that names a host in the cluster resolves to a Service and a port that a chart renders into the same namespace; so does every backend of an Ingress',
  check: (release) => [
    ...serviceCalls(release).flatMap(({ service, port, address, place }) =>
      serviceProblem(release, service, port, `${address} `, place),
    ),
    ...release.objects.flatMap((object) => ingressProblems(release, object)),
  ],
});

/** An address in a ConfigMap or a variable that names a host in the cluster. */
export interface ServiceCall {
  /** The key in the ConfigMap, or the name of the variable. */
  readonly key: string;
  /** The URL as far as the port, without what looks like a secret. */
  readonly address: string;
  readonly service: string;
  readonly port: number | undefined;
  readonly place: Place;
}

/** Every call of a release to a Service of its own namespace. */
export function serviceCalls(release: ReleaseView): readonly ServiceCall[] {
  return [
    ...release.objects
      .filter(({ kind }) => kind === 'ConfigMap')
      .flatMap(({ manifest, at }) =>
        stringsIn(mapAt(manifest, 'data'), 'data').flatMap((leaf) =>
          callsIn(release, leaf, at(leaf.path)),
        ),
      ),
    ...release.containers.flatMap(({ container, at }) =>
      listAt(container, 'env').flatMap((variable, index) => {
        const path = `env[${String(index)}].value`;
        const leaf = { path, key: textAt(variable, 'name'), text: textAt(variable, 'value') };
        return callsIn(release, leaf, at(path));
      }),
    ),
  ];
}

const url = /\b([a-z][a-z0-9+.-]*):\/\/(?:[^\s/@,"']*@)?([A-Za-z0-9._-]+)(?::(\d+))?/g;
const usualPorts: Readonly<Record<string, number>> = { http: 80, https: 443, ws: 80, wss: 443 };

function callsIn(release: ReleaseView, { key, text }: Leaf, place: Place): readonly ServiceCall[] {
  return [...text.matchAll(url)].flatMap(([address, scheme = '', host = '', port]) => {
    const service = serviceIn(host, release);
    if (service === undefined) return [];
    const number = port === undefined ? usualPorts[scheme] : Number(port);
    return [{ key, address: maskSecrets(address), service, port: number, place }];
  });
}

/** The Service that a host names in the release's own namespace; undefined for a host elsewhere, which K-004 looks at. */
function serviceIn(host: string, { namespace }: ReleaseView): string | undefined {
  if (/^(localhost|[\d.]+)$/.test(host)) return undefined;
  const [name, second, third, ...rest] = host.toLowerCase().replace(/\.$/, '').split('.');
  if (second === undefined) return name;
  const isCluster =
    third === undefined || (third === 'svc' && /^(cluster\.local)?$/.test(rest.join('.')));
  return isCluster && second === namespace ? name : undefined;
}

function serviceProblem(
  { sameNamespace, namespace }: ReleaseView,
  name: string,
  port: unknown,
  what: string,
  place: Place,
): readonly Problem[] {
  const services = sameNamespace.filter((object) => object.kind === 'Service');
  const service = services.find((object) => object.name === name);
  if (service === undefined) {
    const known = services.map((object) => object.name).join(', ');
    return [
      finding(
        place,
        `${what}names Service ${name}, which no chart renders into namespace ${namespace}`,
        `refer to the chart with serviceUrl(…); the Services are: ${known}`,
      ),
    ];
  }
  const ports = listAt(service.manifest, 'spec', 'ports').filter(isTree);
  const isThere =
    port === undefined || ports.some((each) => [each['port'], each['name']].includes(port));
  if (isThere) return [];
  const known = ports.map((each) => shown(each['port'])).join(', ');
  return [
    finding(
      place,
      `${what}names port ${shown(port)} of Service ${name}, which has ${known}`,
      'refer to the chart with serviceUrl(…)',
    ),
  ];
}

function ingressProblems(
  release: ReleaseView,
  { kind, manifest, at }: ObjectView,
): readonly Problem[] {
  if (kind !== 'Ingress') return [];
  const backends = [
    { backend: valueAt(manifest, 'spec', 'defaultBackend'), path: 'spec.defaultBackend' },
    ...listAt(manifest, 'spec', 'rules').flatMap((one, rule) =>
      listAt(one, 'http', 'paths').map((path, index) => ({
        backend: valueAt(path, 'backend'),
        path: `spec.rules[${String(rule)}].http.paths[${String(index)}].backend`,
      })),
    ),
  ];
  return backends.flatMap(({ backend, path }) => {
    const service = mapAt(backend, 'service');
    if (service['name'] === undefined) return [];
    const { number, name } = mapAt(service, 'port');
    return serviceProblem(release, textAt(service, 'name'), number ?? name, '', at(path));
  });
}
