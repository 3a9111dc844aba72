import { dnsLabel } from '../formats/names.ts';
import { type Problem, field, forbidden, invalidEach, required } from '../problem.ts';
import { type CheckedTypes, type Checks, type Given, indexed, repeated } from './check.ts';

export type PodSpec = Given<CheckedTypes['V1PodSpec']>;
export type Container = Given<CheckedTypes['V1Container']>;

/** The containers of a pod with their paths, as they are checked together: init containers last. */
export const containersOf = (spec: PodSpec, path: string): [Container, string][] => [
  ...indexed(field(path, 'containers'), spec.containers),
  ...indexed(field(path, 'initContainers'), spec.initContainers),
];

const ONLY_WHILE_RUNNING = [
  'lifecycle',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
] as const;

function initContainerProblems(container: Container, path: string): Problem[] {
  if (container.restartPolicy === 'Always') return [];
  return ONLY_WHILE_RUNNING.filter((name) => container[name] !== undefined).map((name) =>
    forbidden(field(path, name), 'may not be set for init containers without restartPolicy=Always'),
  );
}

export const containers: Checks = {
  V1Container: [
    ({ name = '' }, path) =>
      name === '' ? [] : invalidEach(field(path, 'name'), name, dnsLabel(name)),
    ({ image = '' }, path) => (image === '' ? [required(field(path, 'image'))] : []),
  ],
  V1PodSpec: [
    (spec, path) => (spec.containers?.length === 0 ? [required(field(path, 'containers'))] : []),
    (spec, path) =>
      repeated(containersOf(spec, path).map(([{ name }, at]) => [name, field(at, 'name')])),
    ({ initContainers }, path) =>
      indexed(field(path, 'initContainers'), initContainers).flatMap(([container, at]) =>
        initContainerProblems(container, at),
      ),
  ],
};
