import { type Case, casesOf } from '../case.ts';
import { limitRange, resourceQuota } from '../good-manifests.ts';

export const quotasCases: readonly Case[] = [
  ...casesOf(limitRange, [
    [
      'a minimum above its maximum',
      { 'spec.limits[0].min.cpu': '2' },
      'spec.limits[0].min[cpu]: Invalid value: "2": min value 2 is greater than max value 1',
      'spec.limits[0].defaultRequest[cpu]: Invalid value: "50m": min value 2 is greater than defaultRequest value 50m',
      'spec.limits[0].default[cpu]: Invalid value: "100m": min value 2 is greater than default value 100m',
    ],
    [
      'a default above the maximum',
      { 'spec.limits[0].default.cpu': '2' },
      'spec.limits[0].default[cpu]: Invalid value: "2": default value 2 is greater than max value 1',
    ],
    [
      'a default request above the default limit',
      { 'spec.limits[0].defaultRequest.memory': '1Gi' },
      'spec.limits[0].defaultRequest[memory]: Invalid value: "1Gi": defaultRequest value 1Gi is greater than default value 128Mi',
    ],
    [
      'a default for pods',
      { 'spec.limits[0]': { type: 'Pod', default: { cpu: '1' } } },
      "spec.limits[0].default: Forbidden: may not be specified when `type` is 'Pod'",
    ],
    [
      'an unknown type of limit',
      { 'spec.limits[0].type': 'Node' },
      'spec.limits[0].type: Invalid value: "Node": must be a standard limit type or fully qualified',
    ],
    [
      'a type of limit that is given twice',
      { 'spec.limits[1]': { type: 'Container', max: { memory: '1Gi' } } },
      'spec.limits[1].type: Duplicate value: "Container"',
    ],
  ]),
  ...casesOf(resourceQuota, [
    [
      'a negative quota',
      { 'spec.hard.pods': -1 },
      'spec.hard[pods]: Invalid value: -1: must be greater than or equal to 0',
    ],
    [
      'a quota of half a pod',
      { 'spec.hard.pods': '1500m' },
      'spec.hard[pods]: Invalid value: "1500m": must be an integer',
    ],
    [
      'a quota of an unknown resource',
      { 'spec.hard.containers': 5 },
      'spec.hard[containers]: Invalid value: "containers": must be a standard resource for quota',
    ],
  ]),
];
