import { dnsLabel } from '../formats/names.ts';
import {
  type Problem,
  duplicate,
  field,
  forbidden,
  index,
  invalid,
  invalidEach,
  notSupported,
  required,
  tooLong,
} from '../problem.ts';
import { type Checks, type Given, indexed, repeated } from './check.ts';
import type { TypesByName } from './types.ts';
import { fields, isOrEmpty, needs } from './rules.ts';

export type PodSpec = Given<TypesByName['V1PodSpec']>;
export type Container = Given<TypesByName['V1Container']>;

/** The containers of a pod with their paths, as they are checked together: init containers last. */
export const allContainersOf = (spec: PodSpec, path: string): [Container, string][] => [
  ...indexed(field(path, 'containers'), spec.containers),
  ...indexed(field(path, 'initContainers'), spec.initContainers),
];

/** An init container that runs beside the others. */
export const isSidecar = ({ restartPolicy }: Container): boolean => restartPolicy === 'Always';

const ONLY_WHILE_RUNNING = [
  'lifecycle',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
] as const;

function initContainerProblems(container: Container, path: string): Problem[] {
  if (isSidecar(container)) return [];
  return ONLY_WHILE_RUNNING.filter((name) => container[name] !== undefined).map((name) =>
    forbidden(field(path, name), 'may not be set for init containers without restartPolicy=Always'),
  );
}

/** From this minor containers may have restart policies and rules (ContainerRestartRules). */
const RESTART_RULES = 35;
/** From this minor a rule may restart the whole pod (RestartAllContainersOnContainerExits). */
const RESTART_ALL = 36;
const RESTART_POLICIES = ['Always', 'Never', 'OnFailure'];

function restartProblems(container: Container, path: string, init: boolean, minor: number) {
  const { restartPolicy, restartPolicyRules: rules = [] } = container;
  const at = field(path, 'restartPolicy');
  if (minor < RESTART_RULES) {
    // Just before, the server drops what it does not know.
    if (restartPolicy === undefined || minor === RESTART_RULES - 1) return [];
    if (!init) return [forbidden(at, 'may not be set for non-init containers')];
    return isSidecar(container) ? [] : [notSupported(at, restartPolicy, ['Always'])];
  }
  return [
    ...(restartPolicy === undefined && rules.length > 0
      ? [required(at, 'must specify restartPolicy when restart rules are used')]
      : []),
    ...(restartPolicy === undefined || RESTART_POLICIES.includes(restartPolicy)
      ? []
      : [notSupported(at, restartPolicy, RESTART_POLICIES)]),
    ...(init && minor < RESTART_ALL && isSidecar(container) && rules.length > 0
      ? [
          forbidden(
            field(path, 'restartPolicyRules'),
            'restartPolicyRules are not allowed for init containers with restart policy Always',
          ),
        ]
      : ruleProblems(rules, field(path, 'restartPolicyRules'), minor)),
  ];
}

const MOST_RULES = 20;
const MOST_EXIT_CODES = 255;

function ruleProblems(
  rules: NonNullable<Container['restartPolicyRules']>,
  path: string,
  minor: number,
): Problem[] {
  const actions = ['Restart', ...(minor < RESTART_ALL ? [] : ['RestartAllContainers'])];
  return [
    ...(rules.length > MOST_RULES ? [tooLong(path, MOST_RULES)] : []),
    ...indexed(path, rules).flatMap(([{ action = '', exitCodes }, at]) => [
      ...(actions.includes(action) ? [] : [notSupported(field(at, 'action'), action, actions)]),
      ...(exitCodes === undefined
        ? [required(field(at, 'exitCodes'), 'must be specified')]
        : [
            ...(['In', 'NotIn'].includes(exitCodes.operator ?? '')
              ? []
              : [
                  notSupported(field(at, 'exitCodes.operator'), exitCodes.operator, [
                    'In',
                    'NotIn',
                  ]),
                ]),
            ...((exitCodes.values ?? []).length > MOST_EXIT_CODES
              ? [tooLong(field(at, 'exitCodes.values'), MOST_EXIT_CODES)]
              : []),
          ]),
    ]),
  ];
}

const RESIZABLE = ['cpu', 'memory'];

function resizeProblems({ resizePolicy }: Container, path: string, podRestart: string): Problem[] {
  const at = field(path, 'resizePolicy');
  const names = (resizePolicy ?? []).map(({ resourceName }) => resourceName);
  return (resizePolicy ?? []).flatMap(({ resourceName = '', restartPolicy = '' }, position) => [
    ...(names.indexOf(resourceName) < position
      ? [duplicate(index(at, position), resourceName)]
      : []),
    ...(resourceName === '' || RESIZABLE.includes(resourceName)
      ? []
      : [notSupported(at, resourceName, RESIZABLE)]),
    ...(['', 'NotRequired', 'RestartContainer'].includes(restartPolicy)
      ? []
      : [notSupported(at, restartPolicy, ['NotRequired', 'RestartContainer'])]),
    ...(podRestart === 'Never' && restartPolicy !== 'NotRequired'
      ? [invalid(at, restartPolicy, "must be 'NotRequired' when `restartPolicy` is 'Never'")]
      : []),
  ]);
}

export const containers: Checks = {
  V1Container: [fields({ name: isOrEmpty(dnsLabel) }), needs('image')],
  V1PodSpec: [
    (spec, path) => (spec.containers?.length === 0 ? [required(field(path, 'containers'))] : []),
    (spec, path) =>
      repeated(allContainersOf(spec, path).map(([{ name }, at]) => [name, field(at, 'name')])),
    ({ initContainers }, path) =>
      indexed(field(path, 'initContainers'), initContainers).flatMap(([container, at]) =>
        initContainerProblems(container, at),
      ),
    ({ containers: regular, initContainers }, path, { minor }) => [
      ...indexed(field(path, 'containers'), regular).flatMap(([container, at]) =>
        restartProblems(container, at, false, minor),
      ),
      ...indexed(field(path, 'initContainers'), initContainers).flatMap(([container, at]) =>
        restartProblems(container, at, true, minor),
      ),
    ],
    (spec, path) =>
      allContainersOf(spec, path).flatMap(([container, at]) =>
        resizeProblems(container, at, spec.restartPolicy ?? 'Always'),
      ),
    ({ ephemeralContainers = [] }, path, { root }) =>
      ephemeralContainers.length === 0
        ? []
        : [
            forbidden(
              field(path, 'ephemeralContainers'),
              root['kind'] === 'Pod'
                ? 'cannot be set on create'
                : 'ephemeral containers not allowed in pod template',
            ),
          ],
    // Spaces around an image are an error in a pod, and the kubelet's in a template.
    (spec, path, { root }) =>
      root['kind'] !== 'Pod'
        ? []
        : allContainersOf(spec, path)
            .filter(([{ image = '' }]) => image !== image.trim())
            .flatMap(([{ image }, at]) =>
              invalidEach(field(at, 'image'), image, [
                'must not have leading or trailing whitespace',
              ]),
            ),
  ],
};
