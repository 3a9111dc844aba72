import type { ManifestOf } from '../kubernetes.ts';
import type { ObjectSet, ObjectView, Place } from '../object-set.ts';
import { defineRule, finding, type Problem } from '../rule.ts';
import { serviceCalls } from '../service-calls.ts';

export const serviceAddresses = defineRule({
  id: 'service-addresses',
  title: 'Services reach each other by the DNS name of a Service',
  how: 'every URL in a ConfigMap or a variable that names a host in the cluster resolves to a Service and a port that a chart renders into the same namespace; so does every backend of an Ingress or a Gateway route',
  check: (objects) => [
    ...serviceCalls(objects).flatMap(({ service, namespace, port, address, place }) =>
      serviceProblem(objects, service, namespace, port, `${address} `, place),
    ),
    ...objects.ofKind('Ingress').flatMap((ingress) => ingressProblems(objects, ingress)),
    ...(['HTTPRoute', 'GRPCRoute'] as const)
      .flatMap((kind) => objects.ofKind(kind))
      .flatMap((route) => routeProblems(objects, route)),
  ],
});

function serviceProblem(
  { around }: ObjectSet,
  name: string,
  namespace: string | undefined,
  port: number | string | undefined,
  what: string,
  place: Place,
): readonly Problem[] {
  const services = around.ofKind('Service').filter((service) => service.namespace === namespace);
  const service = services.find((object) => object.name === name);
  if (service === undefined) {
    const where = namespace === undefined ? '' : ` into namespace ${namespace}`;
    const known = services.map((object) => object.name).join(', ');
    return [
      finding(
        place,
        `${what}names Service ${name}, which is not rendered${where}`,
        known === '' ? 'render it too' : `name one of the Services: ${known}`,
      ),
    ];
  }
  const ports = service.manifest.spec?.ports ?? [];
  const isThere =
    port === undefined ||
    service.manifest.spec?.type === 'ExternalName' ||
    ports.some((each) => [each.port, each.name].includes(port as never));
  if (isThere) return [];
  const known = ports.map((each) => String(each.port)).join(', ');
  return [
    finding(
      place,
      `${what}names port ${String(port)} of Service ${name}, which has ${known}`,
      'name a port that the Service has',
    ),
  ];
}

function ingressProblems(
  objects: ObjectSet,
  { manifest, namespace, at }: ObjectView<ManifestOf<'Ingress'>>,
): readonly Problem[] {
  const { defaultBackend, rules = [] } = manifest.spec ?? {};
  const backends = [
    { backend: defaultBackend, path: 'spec.defaultBackend' },
    ...rules.flatMap(({ http }, rule) =>
      (http?.paths ?? []).map(({ backend }, index) => ({
        backend,
        path: `spec.rules[${String(rule)}].http.paths[${String(index)}].backend`,
      })),
    ),
  ];
  return backends.flatMap(({ backend, path }) => {
    const { name, port } = backend?.service ?? {};
    if (name === undefined) return [];
    return serviceProblem(objects, name, namespace, port?.number ?? port?.name, '', at(path));
  });
}

function routeProblems(
  objects: ObjectSet,
  { manifest, namespace, at }: ObjectView<ManifestOf<'HTTPRoute'>>,
): readonly Problem[] {
  return (manifest.spec?.rules ?? []).flatMap(({ backendRefs }, rule) =>
    backendRefs.flatMap(({ kind = 'Service', name, namespace: other, port }, index) => {
      // Who is in another namespace is not known.
      if (kind !== 'Service' || name === undefined || other !== undefined) return [];
      const path = `spec.rules[${String(rule)}].backendRefs[${String(index)}]`;
      return serviceProblem(objects, name, namespace, port, '', at(path));
    }),
  );
}
