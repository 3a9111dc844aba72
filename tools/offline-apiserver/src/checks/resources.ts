import { qualifiedName } from '../formats/names.ts';
import { parseQuantity } from '../formats/quantity.ts';
import { type Problem, field, forbidden, invalid, key, required } from '../problem.ts';
import { type CheckedTypes, type Checks, type Given, indexed, repeated } from './check.ts';

type Quantities = Readonly<Record<string, string | number | undefined>>;

const ONE = 10n ** 9n;
/** A huge page is as large as its name says, and other extended resources are counted: neither may be overcommitted. */
const CONTAINER_RESOURCES = new Set(['cpu', 'memory', 'ephemeral-storage']);
const QUOTA_RESOURCES = new Set([
  'cpu',
  'memory',
  'ephemeral-storage',
  'requests.cpu',
  'requests.memory',
  'requests.storage',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'pods',
  'services',
  'services.nodeports',
  'services.loadbalancers',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
]);

const LIMITED_TYPES = ['Pod', 'Container', 'PersistentVolumeClaim'];
/** Resources that are counted one by one. */
const isCounted = (name: string): boolean =>
  isExtended(name) || (QUOTA_RESOURCES.has(name) && !/cpu|memory|storage/.test(name));

const isHugePages = (name: string): boolean => name.startsWith('hugepages-');
const isExtended = (name: string): boolean =>
  name.includes('/') && !name.split('/')[0]?.endsWith('kubernetes.io');
const mayOvercommit = (name: string): boolean => !isHugePages(name) && !isExtended(name);

const amount = (value: string | number | undefined): bigint =>
  value === undefined ? 0n : (parseQuantity(value) ?? 0n);

function containerResourceName(name: string): string | undefined {
  if (qualifiedName(name).length > 0) return qualifiedName(name)[0];
  if (name.includes('/') || isHugePages(name) || CONTAINER_RESOURCES.has(name)) return undefined;
  return 'must be a standard resource for containers';
}

function amountProblems(quantities: Quantities = {}, path: string): Problem[] {
  return Object.entries(quantities).flatMap(([name, value]) => [
    ...(amount(value) < 0n
      ? [invalid(key(path, name), value, 'must be greater than or equal to 0')]
      : []),
    ...(isCounted(name) && amount(value) % ONE !== 0n
      ? [invalid(key(path, name), value, 'must be an integer')]
      : []),
  ]);
}

function nameProblems(
  quantities: Quantities = {},
  path: string,
  wrong: (name: string) => string | undefined,
): Problem[] {
  return Object.keys(quantities).flatMap((name) => {
    const message = wrong(name);
    return message === undefined ? [] : [invalid(key(path, name), name, message)];
  });
}

/** The path is that of all requests, as the server reports it; the message names the resource. */
function aboveLimit(requests: Quantities = {}, limits: Quantities = {}, path: string): Problem[] {
  return Object.entries(requests).flatMap(([name, value]) => {
    const at = field(path, 'requests');
    const limit = limits[name];
    const above = limit !== undefined && amount(value) > amount(limit);
    if (!mayOvercommit(name)) {
      if (limit === undefined)
        return [
          required(field(path, 'limits'), 'Limit must be set for non overcommitable resources'),
        ];
      return amount(value) === amount(limit)
        ? []
        : [invalid(at, value, `must be equal to ${name} limit of ${String(limit)}`)];
    }
    return above
      ? [invalid(at, value, `must be less than or equal to ${name} limit of ${String(limit)}`)]
      : [];
  });
}

type LimitRangeItem = Given<CheckedTypes['V1LimitRangeItem']>;

/** Each pair of a LimitRange's bounds in which the first must not be above the second, and which one is blamed. */
const ORDER = [
  ['min', 'max', 'min'],
  ['min', 'defaultRequest', 'defaultRequest'],
  ['min', 'default', 'default'],
  ['defaultRequest', 'default', 'defaultRequest'],
  ['defaultRequest', 'max', 'defaultRequest'],
  ['default', 'max', 'default'],
] as const;

function orderProblems(item: LimitRangeItem, path: string): Problem[] {
  return ORDER.flatMap(([low, high, blamed]) =>
    Object.entries(item[low] ?? {}).flatMap(([name, value]) => {
      const bound = item[high]?.[name];
      if (bound === undefined || amount(value) <= amount(bound)) return [];
      const detail = `${low} value ${String(value)} is greater than ${high} value ${String(bound)}`;
      return [invalid(key(field(path, blamed), name), item[blamed]?.[name], detail)];
    }),
  );
}

export const resources: Checks = {
  V1LimitRangeItem: [
    orderProblems,
    (item, path) =>
      item.type === 'Pod'
        ? (['default', 'defaultRequest'] as const)
            .filter((name) => Object.keys(item[name] ?? {}).length > 0)
            .map((name) =>
              forbidden(field(path, name), "may not be specified when `type` is 'Pod'"),
            )
        : [],
  ],
  V1LimitRangeSpec: [
    ({ limits }, path) =>
      repeated(
        indexed(field(path, 'limits'), limits).map(([{ type }, at]) => [type, field(at, 'type')]),
      ),
    ({ limits }, path) =>
      indexed(field(path, 'limits'), limits).flatMap(([{ type = '' }, at]) =>
        type === '' || type.includes('/') || LIMITED_TYPES.includes(type)
          ? []
          : [invalid(field(at, 'type'), type, 'must be a standard limit type or fully qualified')],
      ),
  ],
  V1PodSpec: [
    ({ volumes }, path) =>
      indexed(field(path, 'volumes'), volumes).flatMap(([{ emptyDir }, at]) =>
        amount(emptyDir?.sizeLimit) < 0n
          ? [
              forbidden(
                field(at, 'emptyDir.sizeLimit'),
                'SizeLimit field must be a valid resource quantity',
              ),
            ]
          : [],
      ),
  ],
  V1ResourceQuotaSpec: [
    ({ hard }, path) => [
      ...amountProblems(hard, field(path, 'hard')),
      ...nameProblems(hard, field(path, 'hard'), (name) =>
        name.includes('/') ||
        isHugePages(name.replace(/^requests\./, '')) ||
        QUOTA_RESOURCES.has(name)
          ? undefined
          : 'must be a standard resource for quota',
      ),
    ],
  ],
  V1ResourceRequirements: [
    ({ limits, requests }, path) => [
      ...nameProblems(limits, field(path, 'limits'), containerResourceName),
      ...amountProblems(limits, field(path, 'limits')),
      ...nameProblems(requests, field(path, 'requests'), containerResourceName),
      ...amountProblems(requests, field(path, 'requests')),
      ...aboveLimit(requests, limits, path),
    ],
  ],
};
