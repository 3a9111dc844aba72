import { dnsLabel, qualifiedName } from '../formats/names.ts';
import {
  type Problem,
  duplicate,
  field,
  forbidden,
  index,
  invalid,
  invalidEach,
  key,
  notFound,
  required,
} from '../problem.ts';
import {
  type Amounts,
  amount,
  amountProblems,
  isExtended,
  isHugePages,
  isNative,
  pageProblems,
  resourceNameProblems,
} from './amounts.ts';
import type { Checks, Given } from './check.ts';
import type { TypesByName } from './types.ts';
import { type PodSpec, allContainersOf, isSidecar } from './containers.ts';

type Requirements = NonNullable<Given<TypesByName['V1Container']>['resources']>;

const CONTAINER_RESOURCES = ['cpu', 'memory', 'ephemeral-storage'];
const POD_RESOURCES = ['cpu', 'memory'];

export function wrongContainerResource(name: string): string | undefined {
  const [message] = qualifiedName(name);
  if (message !== undefined) return message;
  if (!name.includes('/'))
    return isHugePages(name) || CONTAINER_RESOURCES.includes(name)
      ? undefined
      : 'must be a standard resource for containers';
  return isNative(name) || isExtended(name)
    ? undefined
    : "doesn't follow extended resource name standard";
}

const wrongPodResource = (name: string): string | undefined =>
  isHugePages(name) || POD_RESOURCES.includes(name)
    ? undefined
    : `supported values: ${POD_RESOURCES.join(', ')} and huge pages`;

/**
 * Requests above their limits; of huge pages and devices also those below, for they cannot be overcommitted. The path
 * is that of all requests, as the server reports it, and the message names the resource.
 */
function requestProblems(path: string, requests: Amounts = {}, limits: Amounts = {}): Problem[] {
  const at = field(path, 'requests');
  return Object.entries(requests).flatMap(([name, value]) => {
    const limit = limits[name];
    const exact = isHugePages(name) || !isNative(name);
    if (limit === undefined)
      return exact
        ? [required(field(path, 'limits'), 'Limit must be set for non overcommitable resources')]
        : [];
    const wrong = exact ? amount(value) !== amount(limit) : amount(value) > amount(limit);
    const relation = exact ? 'equal to' : 'less than or equal to';
    return wrong
      ? [invalid(at, value, `must be ${relation} ${name} limit of ${String(limit)}`)]
      : [];
  });
}

function requirementProblems(
  { limits, requests }: Requirements,
  path: string,
  wrongName: (name: string) => string | undefined,
): Problem[] {
  const names = Object.keys({ ...limits, ...requests });
  return [
    ...Object.entries({ limits, requests }).flatMap(([list, amounts]) => [
      ...resourceNameProblems(field(path, list), amounts, wrongName),
      ...amountProblems(field(path, list), amounts),
      ...pageProblems(field(path, list), amounts),
    ]),
    ...requestProblems(path, requests, limits),
    ...(names.some(isHugePages) && !names.includes('cpu') && !names.includes('memory')
      ? [forbidden(path, 'HugePages require cpu or memory')]
      : []),
  ];
}

/** What a container uses of the pod's resource claims. */
function claimProblems({ claims = [] }: Requirements, path: string, known: readonly string[]) {
  const seen = new Set<string>();
  return claims.flatMap(({ name = '', request = '' }, position): Problem[] => {
    const at = index(path, position);
    if (name === '') return [required(at)];
    const id = request === '' ? name : `${name}/${request}`;
    const taken =
      seen.has(name) ||
      seen.has(id) ||
      (request === '' && [...seen].some((other) => other.startsWith(`${name}/`)));
    seen.add(id);
    return [
      ...(request === '' ? [] : invalidEach(field(at, 'request'), request, dnsLabel(request))),
      ...(taken ? [duplicate(at, id)] : []),
      ...(known.includes(name) ? [] : [notFound(at, name)]),
    ];
  });
}

/** What all containers ask for together: the greater of what runs at once and of what the init containers need. */
function sumOf(spec: PodSpec, list: 'limits' | 'requests', name: string): bigint {
  const of = (container: Given<TypesByName['V1Container']>): bigint =>
    amount(container.resources?.[list]?.[name]);
  const regular = (spec.containers ?? []).reduce((sum, each) => sum + of(each), 0n);
  let sidecars = 0n;
  let most = 0n;
  for (const init of spec.initContainers ?? []) {
    const needed = of(init) + sidecars;
    if (isSidecar(init)) sidecars = needed;
    if (needed > most) most = needed;
  }
  return regular + sidecars > most ? regular + sidecars : most;
}

/** The resources of a pod as a whole. */
function podProblems(spec: PodSpec, path: string): Problem[] {
  const { resources: own, containers = [] } = spec;
  if (own === undefined) return [];
  const at = field(path, 'resources');
  if (spec.os?.name === 'windows') return [forbidden(at, 'may not be set for a windows pod')];
  const { limits = {}, requests = {} } = own;
  return [
    ...(own.claims === undefined
      ? []
      : [forbidden(field(at, 'claims'), 'claims may not be set for Resources at pod-level')]),
    ...requirementProblems(own, at, wrongPodResource),
    ...Object.entries(requests).flatMap(([name, value]) =>
      amount(value) < sumOf(spec, 'requests', name)
        ? [
            invalid(
              key(field(at, 'requests'), name),
              value,
              'must be greater than or equal to aggregate container requests',
            ),
          ]
        : [],
    ),
    ...Object.entries(limits).flatMap(([name, value]) =>
      isHugePages(name) && amount(value) < sumOf(spec, 'limits', name)
        ? [
            invalid(
              key(field(at, 'limits'), name),
              value,
              'must be greater than or equal to aggregate container limits',
            ),
          ]
        : [],
    ),
    ...containers.flatMap((container, position) =>
      Object.entries(container.resources?.limits ?? {}).flatMap(([name, value]) =>
        limits[name] !== undefined && amount(value) > amount(limits[name])
          ? [
              invalid(
                field(index(field(path, 'containers'), position), 'resources.limits'),
                value,
                `must be less than or equal to pod limits of ${String(limits[name])}`,
              ),
            ]
          : [],
      ),
    ),
  ];
}

export const resources: Checks = {
  V1PodSpec: [
    // Not for every V1ResourceRequirements: up to 1.28 a claim for storage had that type too.
    (spec, path) =>
      allContainersOf(spec, path).flatMap(([{ resources: own = {} }, at]) => [
        ...requirementProblems(own, field(at, 'resources'), wrongContainerResource),
        ...claimProblems(
          own,
          field(at, 'resources.claims'),
          (spec.resourceClaims ?? []).map(({ name = '' }) => name),
        ),
      ]),
    podProblems,
    ({ overhead }, path) =>
      overhead === undefined
        ? []
        : requirementProblems(
            { limits: overhead },
            field(path, 'overhead'),
            wrongContainerResource,
          ),
  ],
};
