import { unmet } from '../label-selector.ts';
import type { ContainerView, ObjectSet, PodView } from '../object-set.ts';
import { defineRule, finding, type Problem } from '../rule.ts';
import { autoscalersOf } from '../scaling.ts';

export const references = defineRule({
  id: 'references',
  title: 'What an object refers to within its release is rendered',
  how: 'ConfigMaps of containers and volumes unless they are optional, mounted volumes, ports that a Service, a probe, a hook or a NetworkPolicy names, the Service of a StatefulSet, and what an autoscaler scales',
  check: (objects) => [
    ...objects.pods.flatMap((pod) => podProblems(objects, pod)),
    ...objects.containers.flatMap((container) => containerProblems(objects, container)),
    ...portProblems(objects),
    ...autoscalerProblems(objects),
  ],
});

const todo = 'render it, or name one that is rendered';

/** Kubernetes puts it into every namespace. */
const alwaysThere = 'kube-root-ca.crt';

interface ConfigMapReference {
  readonly name?: string | undefined;
  readonly optional?: boolean | undefined;
}

function missingConfigMap(
  { ofKind }: ObjectSet,
  reference: ConfigMapReference | undefined,
): string | undefined {
  const { name = '', optional } = reference ?? {};
  if (name === '' || optional === true || name === alwaysThere) return undefined;
  return ofKind('ConfigMap').some((configMap) => configMap.name === name) ? undefined : name;
}

function configMapProblems(
  objects: ObjectSet,
  reference: ConfigMapReference | undefined,
  at: (path: string) => ReturnType<PodView['at']>,
  path: string,
): readonly Problem[] {
  const name = missingConfigMap(objects, reference);
  return name === undefined
    ? []
    : [finding(at(path), `names ConfigMap ${name}, which is not rendered`, todo)];
}

function podProblems(objects: ObjectSet, { workload, spec, at }: PodView): readonly Problem[] {
  const { serviceName = '' } = workload.spec;
  const isService = objects.around.ofKind('Service').some(({ name }) => name === serviceName);
  return [
    ...spec.volumes.flatMap(({ configMap, projected }, index) => {
      const path = `spec.volumes[${String(index)}]`;
      return [
        ...configMapProblems(objects, configMap, at, `${path}.configMap`),
        ...(projected?.sources ?? []).flatMap((source, place) =>
          configMapProblems(
            objects,
            source.configMap,
            at,
            `${path}.projected.sources[${String(place)}].configMap`,
          ),
        ),
      ];
    }),
    ...(workload.kind === 'StatefulSet' && serviceName !== '' && !isService
      ? [
          finding(
            workload.at('spec.serviceName'),
            `names Service ${serviceName}, which is not rendered`,
            todo,
          ),
        ]
      : []),
  ];
}

function containerProblems(objects: ObjectSet, view: ContainerView): readonly Problem[] {
  const { container, pod, at } = view;
  const volumes = [
    ...pod.spec.volumes.map(({ name }) => name),
    ...pod.workload.spec.volumeClaimTemplates.map(({ metadata }) => metadata?.name),
  ];
  const mounts = (['volumeMounts', 'volumeDevices'] as const).flatMap((list) =>
    container[list].map(({ name = '' }, index) => ({ name, path: `${list}[${String(index)}]` })),
  );
  return [
    ...container.envFrom.flatMap(({ configMapRef }, index) =>
      configMapProblems(objects, configMapRef, at, `envFrom[${String(index)}].configMapRef`),
    ),
    ...container.env.flatMap(({ valueFrom }, index) =>
      configMapProblems(
        objects,
        valueFrom?.configMapKeyRef,
        at,
        `env[${String(index)}].valueFrom.configMapKeyRef`,
      ),
    ),
    ...mounts
      .filter(({ name }) => !volumes.includes(name))
      .map(({ name, path }) =>
        finding(at(path), `names volume ${name}, which the pod does not have`, todo),
      ),
    ...askedPorts(view)
      .filter(({ port }) => typeof port === 'string' && !portNames(view).includes(port))
      .map(({ path, port }) =>
        finding(at(path), `names port ${String(port)}, which the container does not have`, todo),
      ),
  ];
}

/** The ports that the kubelet asks, by probes and hooks. */
function askedPorts({ container }: ContainerView) {
  const { livenessProbe, readinessProbe, startupProbe, lifecycle } = container;
  const askers = {
    ...{ livenessProbe, readinessProbe, startupProbe },
    'lifecycle.postStart': lifecycle?.postStart,
    'lifecycle.preStop': lifecycle?.preStop,
  };
  return Object.entries(askers).flatMap(([path, asker]) =>
    (['httpGet', 'tcpSocket'] as const).map((kind) => ({
      path: `${path}.${kind}.port`,
      port: asker?.[kind]?.port,
    })),
  );
}

function portNames({ container }: ContainerView): readonly string[] {
  return container.ports.flatMap(({ name }) => name ?? []);
}

/** A named port is that of the pods that are selected; which others a NetworkPolicy lets out to, is not known. */
function portProblems(objects: ObjectSet): readonly Problem[] {
  const isNowhere = (port: unknown, selector: Parameters<typeof unmet>[0]) => {
    const pods = objects.pods.filter(({ labels }) => unmet(selector, labels).length === 0);
    const names = pods.flatMap(({ containers }) => containers.flatMap(portNames));
    return typeof port === 'string' && pods.length > 0 && !names.includes(port);
  };
  const problem = (port: unknown) => `names port ${String(port)}, which no container has`;
  return [
    ...objects.ofKind('Service').flatMap(({ manifest, at }) =>
      (manifest.spec?.ports ?? []).flatMap(({ targetPort }, index) =>
        // The endpoints of a Service without a selector are made by others.
        manifest.spec?.selector !== undefined &&
        isNowhere(targetPort, { matchLabels: manifest.spec.selector })
          ? [finding(at(`spec.ports[${String(index)}].targetPort`), problem(targetPort), todo)]
          : [],
      ),
    ),
    ...objects
      .ofKind('NetworkPolicy')
      .flatMap(({ manifest, at }) =>
        (manifest.spec?.ingress ?? []).flatMap(({ ports }, index) =>
          ports
            .filter(({ port }) => isNowhere(port, manifest.spec?.podSelector ?? {}))
            .map(({ port }) =>
              finding(at(`spec.ingress[${String(index)}].ports`), problem(port), todo),
            ),
        ),
      ),
  ];
}

function autoscalerProblems(objects: ObjectSet): readonly Problem[] {
  const names = objects.objects.map(({ kind, name }) => `${kind}/${name}`);
  return autoscalersOf(objects)
    .filter(({ target }) => !names.includes(target))
    .map(({ target, object }) =>
      finding(
        object.at('spec.scaleTargetRef'),
        `names ${target.replace('/', ' ')}, which is not rendered`,
        todo,
      ),
    );
}
