import { type Problem, field, forbidden, invalid, key } from '../problem.ts';
import {
  amount,
  amountProblems,
  isExtended,
  isHugePages,
  resourceNameProblems,
} from './amounts.ts';
import { type Checks, type Given, indexed, repeated } from './check.ts';
import type { TypesByName } from './types.ts';

type LimitRangeItem = Given<TypesByName['V1LimitRangeItem']>;

const LIMITED_TYPES = ['Pod', 'Container', 'PersistentVolumeClaim'];
const MEASURED = ['cpu', 'memory', 'ephemeral-storage'];
const COUNTED = [
  'pods',
  'services',
  'services.nodeports',
  'services.loadbalancers',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
];
const QUOTA_RESOURCES = new Set([
  ...COUNTED,
  ...MEASURED.flatMap((name) => [name, `requests.${name}`, `limits.${name}`]),
  'requests.storage',
]);

const wrongName = (name: string): string | undefined =>
  name.includes('/') || isHugePages(name.replace(/^requests\./, '')) || QUOTA_RESOURCES.has(name)
    ? undefined
    : 'must be a standard resource for quota';

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

export const quotas: Checks = {
  V1LimitRangeItem: [
    orderProblems,
    (item, path) =>
      (['default', 'defaultRequest'] as const)
        .filter((name) => item.type === 'Pod' && Object.keys(item[name] ?? {}).length > 0)
        .map((name) => forbidden(field(path, name), "may not be specified when `type` is 'Pod'")),
  ],
  V1LimitRangeSpec: [
    ({ limits }, path) =>
      repeated(
        indexed(field(path, 'limits'), limits).map(([{ type }, at]) => [type, field(at, 'type')]),
      ),
    ({ limits }, path) =>
      indexed(field(path, 'limits'), limits)
        .filter(([{ type = '' }]) => !['', ...LIMITED_TYPES].includes(type) && !type.includes('/'))
        .map(([{ type }, at]) =>
          invalid(field(at, 'type'), type, 'must be a standard limit type or fully qualified'),
        ),
  ],
  V1ResourceQuotaSpec: [
    ({ hard }, path) => [
      ...amountProblems(
        field(path, 'hard'),
        hard,
        (name) => COUNTED.includes(name) || isExtended(name),
      ),
      ...resourceNameProblems(field(path, 'hard'), hard, wrongName),
    ],
  ],
};
