import { defineRule, finding, type Problem } from '../rule.ts';
import { isTree, listAt, mapAt, textAt, valueAt } from '../tree.ts';
import type { ContainerView, ObjectView, PodView, ReleaseView } from '../view.ts';

export const references = defineRule({
  id: 'references',
  title: 'What an object refers to within its release is rendered',
  how: 'ConfigMaps of containers and volumes, mounted volumes, ports that a Service, a probe or a NetworkPolicy names, and what an autoscaler scales',
  check: (release) => [
    ...release.pods.flatMap((pod) => podProblems(release, pod)),
    ...release.containers.flatMap((container) => containerProblems(release, container)),
    ...release.objects.flatMap((object) => objectProblems(release, object)),
  ],
});

const todo = 'refer to it by the same expression that names it';

function isRendered({ objects }: ReleaseView, kind: string, name: string): boolean {
  return objects.some((object) => object.kind === kind && object.name === name);
}

function podProblems(release: ReleaseView, { spec, at }: PodView): readonly Problem[] {
  return listAt(spec, 'volumes').flatMap((volume, index) => {
    const name = textAt(volume, 'configMap', 'name');
    return name === '' || isRendered(release, 'ConfigMap', name)
      ? []
      : [
          finding(
            at(`spec.volumes[${String(index)}].configMap`),
            `names ConfigMap ${name}, which is not rendered`,
            todo,
          ),
        ];
  });
}

function containerProblems(release: ReleaseView, view: ContainerView): readonly Problem[] {
  const { container, pod, at } = view;
  const references = [
    ...listAt(container, 'envFrom').map((source, index) => ({
      name: textAt(source, 'configMapRef', 'name'),
      path: `envFrom[${String(index)}].configMapRef`,
    })),
    ...listAt(container, 'env').map((variable, index) => ({
      name: textAt(variable, 'valueFrom', 'configMapKeyRef', 'name'),
      path: `env[${String(index)}].valueFrom.configMapKeyRef`,
    })),
  ];
  const volumes = listAt(pod.spec, 'volumes').map((volume) => textAt(volume, 'name'));
  const ports = portNames(view);
  return [
    ...references
      .filter(({ name }) => name !== '' && !isRendered(release, 'ConfigMap', name))
      .map(({ name, path }) =>
        finding(at(path), `names ConfigMap ${name}, which is not rendered`, todo),
      ),
    ...listAt(container, 'volumeMounts').flatMap((mount, index) => {
      const name = textAt(mount, 'name');
      return volumes.includes(name)
        ? []
        : [
            finding(
              at(`volumeMounts[${String(index)}]`),
              `names volume ${name}, which the pod does not have`,
              todo,
            ),
          ];
    }),
    ...['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((probe) =>
      ['httpGet', 'tcpSocket'].flatMap((kind) => {
        const port = valueAt(container, probe, kind, 'port');
        return typeof port !== 'string' || ports.includes(port)
          ? []
          : [
              finding(
                at(`${probe}.${kind}.port`),
                `names port ${port}, which the container does not have`,
                todo,
              ),
            ];
      }),
    ),
  ];
}

function portNames({ container }: Pick<ContainerView, 'container'>): readonly string[] {
  return listAt(container, 'ports').map((port) => textAt(port, 'name'));
}

function objectProblems(release: ReleaseView, object: ObjectView): readonly Problem[] {
  const { kind, manifest, at } = object;
  const ports = release.containers.flatMap(portNames);
  const unknownPort = (port: unknown, path: string) =>
    typeof port !== 'string' || ports.includes(port)
      ? []
      : [finding(at(path), `names port ${port}, which no container has`, todo)];
  if (kind === 'Service') {
    return listAt(manifest, 'spec', 'ports').flatMap((port, index) =>
      unknownPort(valueAt(port, 'targetPort'), `spec.ports[${String(index)}].targetPort`),
    );
  }
  if (kind === 'NetworkPolicy') {
    return listAt(manifest, 'spec', 'ingress').flatMap((one, index) =>
      listAt(one, 'ports')
        .filter(isTree)
        .flatMap((port) => unknownPort(port['port'], `spec.ingress[${String(index)}].ports`)),
    );
  }
  if (kind !== 'HorizontalPodAutoscaler') return [];
  const target = mapAt(manifest, 'spec', 'scaleTargetRef');
  const [targetKind, name] = [textAt(target, 'kind'), textAt(target, 'name')];
  return isRendered(release, targetKind, name)
    ? []
    : [
        finding(
          at('spec.scaleTargetRef'),
          `names ${targetKind} ${name}, which is not rendered`,
          todo,
        ),
      ];
}
