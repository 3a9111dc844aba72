import {
  configKey,
  dnsLabel,
  dnsSubdomain,
  envName,
  labelKey,
  labelValue,
} from '@helm-gen/k8s-primitives';
import { defineRule, finding, type Problem } from '../rule.ts';
import { joined, listAt, mapAt, shown, textAt } from '../tree.ts';
import { viewOf, type ContainerView, type ObjectView, type Place, type PodView } from '../view.ts';

export const validNames = defineRule({
  id: 'valid-names',
  title: 'Every name is valid, whatever the release is called',
  how: 'names of objects, containers, volumes, ports and variables, labels and keys, in every environment and for release names of 53 characters, with dots too',
  check: ({ objects, pods, containers }) => problemsOf(objects, pods, containers),
  checkChart: (chart) =>
    chart.oddReleases.flatMap((release) => {
      const { objects, pods, containers, name } = viewOf(chart, release, []);
      return problemsOf(objects, pods, containers).map((problem) => ({
        ...problem,
        message: `${problem.message}, in release ${name}`,
      }));
    }),
});

function problemsOf(
  objects: readonly ObjectView[],
  pods: readonly PodView[],
  containers: readonly ContainerView[],
): readonly Problem[] {
  return [
    ...objects.flatMap(objectProblems),
    ...pods.flatMap(podProblems),
    ...containers.flatMap(containerProblems),
  ];
}

/** The zod types of k8s-primitives, each of which says what a name must be. */
type NameType = typeof dnsLabel;

function invalid(type: NameType, name: string, place: Place): readonly Problem[] {
  const issue = type.safeParse(name).error?.issues[0];
  return issue === undefined
    ? []
    : [finding(place, `${JSON.stringify(name)} ${issue.message}`, 'shorten or change it')];
}

function objectProblems({ kind, name, manifest, at }: ObjectView): readonly Problem[] {
  // A Service's name is part of a DNS name of its own; up to Kubernetes 1.35 it begins with a letter.
  const isService = kind === 'Service';
  return [
    ...invalid(isService ? dnsLabel : dnsSubdomain, name, at('metadata.name')),
    ...(isService && /^\d/.test(name)
      ? [finding(at('metadata.name'), `${name} begins with a digit`, 'begin it with a letter')]
      : []),
    ...labelProblems(mapAt(manifest, 'metadata', 'labels'), 'metadata.labels', at),
    ...keyProblems(
      mapAt(manifest, 'metadata', 'annotations'),
      'metadata.annotations',
      at,
      labelKey,
    ),
    ...(kind === 'ConfigMap' ? keyProblems(mapAt(manifest, 'data'), 'data', at, configKey) : []),
  ];
}

function labelProblems(
  labels: Readonly<Record<string, unknown>>,
  path: string,
  at: ObjectView['at'],
): readonly Problem[] {
  return [
    ...keyProblems(labels, path, at, labelKey),
    ...Object.entries(labels).flatMap(([key, value]) =>
      invalid(labelValue, shown(value), at(joined(path, key))),
    ),
  ];
}

function keyProblems(
  map: Readonly<Record<string, unknown>>,
  path: string,
  at: ObjectView['at'],
  type: NameType,
): readonly Problem[] {
  return Object.keys(map).flatMap((key) => invalid(type, key, at(path)));
}

function podProblems({ labels, annotations, spec, at }: PodView): readonly Problem[] {
  return [
    ...labelProblems(labels, 'metadata.labels', at),
    ...keyProblems(annotations, 'metadata.annotations', at, labelKey),
    ...listAt(spec, 'volumes').flatMap((volume, index) =>
      invalid(dnsLabel, textAt(volume, 'name'), at(`spec.volumes[${String(index)}].name`)),
    ),
  ];
}

function containerProblems({ name, container, at }: ContainerView): readonly Problem[] {
  return [
    ...invalid(dnsLabel, name, at('name')),
    ...listAt(container, 'ports').flatMap((port, index) => {
      const portName = textAt(port, 'name');
      return portName === '' || (portName.length <= 15 && dnsLabel.safeParse(portName).success)
        ? []
        : [
            finding(
              at(`ports[${String(index)}].name`),
              `${JSON.stringify(portName)} must be at most 15 lower-case letters, digits and "-"`,
              'shorten or change it',
            ),
          ];
    }),
    ...listAt(container, 'env').flatMap((variable, index) =>
      invalid(envName, textAt(variable, 'name'), at(`env[${String(index)}].name`)),
    ),
  ];
}
