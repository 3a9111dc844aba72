import {
  configKey,
  dnsLabel,
  dnsSubdomain,
  envName,
  labelKey,
  labelValue,
  longestNameOf,
  nameFormOf,
} from '@helm-gen/k8s-primitives';
import { defineRule, finding, type Problem } from '../rule.ts';
import type { ContainerView, ObjectSet, ObjectView, Place, PodView } from '../object-set.ts';
import { joined, mapAt, shown, textAt, type Tree } from '../tree.ts';

export const validNames = defineRule({
  id: 'valid-names',
  title: 'Every name is valid, whatever the release is called',
  how: 'names of objects, containers, volumes, ports and variables, labels and keys, in every environment and for release names of 53 characters, with dots too',
  check: problemsOf,
  checkChart: ({ oddReleases }) =>
    oddReleases.flatMap((release) =>
      problemsOf(release).map((problem) => ({
        ...problem,
        message: `${problem.message}, in release ${release.name}`,
      })),
    ),
});

function problemsOf({ objects, pods, containers }: ObjectSet): readonly Problem[] {
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

function objectProblems(object: ObjectView): readonly Problem[] {
  const { group, kind, labels, annotations, manifest, at } = object;
  const hasKeys = group === '' && ['ConfigMap', 'Secret'].includes(kind);
  return [
    ...nameProblems(object),
    ...labelProblems(labels, 'metadata.labels', at),
    ...keyProblems(annotations, 'metadata.annotations', at, labelKey),
    ...(hasKeys ? keyProblems(mapAt(manifest, 'data'), 'data', at, configKey) : []),
  ];
}

function nameProblems({ group, kind, name, manifest, at }: ObjectView): readonly Problem[] {
  const place = at('metadata.name');
  // What Kubernetes adds to a generated name makes it end with a letter or digit.
  const whole = textAt(manifest, 'metadata', 'name') === '' && name !== '' ? `${name}x` : name;
  const form = nameFormOf(group, kind);
  if (form === 'path-segment') {
    return /^(?!\.{1,2}$)[^/%]+$/.test(whole)
      ? []
      : [
          finding(
            place,
            `${JSON.stringify(name)} must not be empty or have "/" or "%"`,
            'change it',
          ),
        ];
  }
  const limit = longestNameOf(group, kind);
  return [
    ...invalid(form === 'subdomain' ? dnsSubdomain : dnsLabel, whole, place),
    ...(form === 'letter-label' && /^\d/.test(name)
      ? [finding(place, `${name} begins with a digit`, 'begin it with a letter')]
      : []),
    ...(whole.length > limit && whole.length <= 253
      ? [
          finding(
            place,
            `${JSON.stringify(name)} must be at most ${String(limit)} characters`,
            'shorten it',
          ),
        ]
      : []),
  ];
}

function labelProblems(labels: Tree, path: string, at: ObjectView['at']): readonly Problem[] {
  return [
    ...keyProblems(labels, path, at, labelKey),
    ...Object.entries(labels).flatMap(([key, value]) =>
      invalid(labelValue, shown(value), at(joined(path, key))),
    ),
  ];
}

function keyProblems(
  map: Tree,
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
    ...spec.volumes.flatMap((volume, index) =>
      invalid(dnsLabel, volume.name ?? '', at(`spec.volumes[${String(index)}].name`)),
    ),
  ];
}

function containerProblems({ name, container, at }: ContainerView): readonly Problem[] {
  return [
    ...invalid(dnsLabel, name, at('name')),
    ...container.ports.flatMap(({ name: portName = '' }, index) => {
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
    ...container.env.flatMap((variable, index) =>
      invalid(envName, variable.name ?? '', at(`env[${String(index)}].name`)),
    ),
  ];
}
