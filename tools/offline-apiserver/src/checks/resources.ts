import { qualifiedName } from '../formats/names.ts';
import { type Problem, field, forbidden, invalid, required } from '../problem.ts';
import {
  type Amounts,
  amount,
  amountProblems,
  isExtended,
  isHugePages,
  resourceNameProblems,
} from './amounts.ts';
import { type Checks, indexed } from './check.ts';

const CONTAINER_RESOURCES = ['cpu', 'memory', 'ephemeral-storage'];

function wrongName(name: string): string | undefined {
  const [message] = qualifiedName(name);
  if (message !== undefined) return message;
  return name.includes('/') || isHugePages(name) || CONTAINER_RESOURCES.includes(name)
    ? undefined
    : 'must be a standard resource for containers';
}

/**
 * Requests above their limits; of huge pages and devices also those below, for they cannot be overcommitted. The path
 * is that of all requests, as the server reports it, and the message names the resource.
 */
function requestProblems(path: string, requests: Amounts = {}, limits: Amounts = {}): Problem[] {
  const at = field(path, 'requests');
  return Object.entries(requests).flatMap(([name, value]) => {
    const limit = limits[name];
    const exact = isHugePages(name) || isExtended(name);
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

export const resources: Checks = {
  // Not for every V1ResourceRequirements: up to 1.28 a claim for storage had that type too.
  V1Container: [
    ({ resources: { limits, requests } = {} }, container) => {
      const path = field(container, 'resources');
      return [
        ...Object.entries({ limits, requests }).flatMap(([name, amounts]) => [
          ...resourceNameProblems(field(path, name), amounts, wrongName),
          ...amountProblems(field(path, name), amounts),
        ]),
        ...requestProblems(path, requests, limits),
      ];
    },
  ],
  V1PodSpec: [
    ({ volumes }, path) =>
      indexed(field(path, 'volumes'), volumes)
        .filter(([{ emptyDir }]) => amount(emptyDir?.sizeLimit) < 0n)
        .map(([, at]) =>
          forbidden(
            field(at, 'emptyDir.sizeLimit'),
            'SizeLimit field must be a valid resource quantity',
          ),
        ),
  ],
};
