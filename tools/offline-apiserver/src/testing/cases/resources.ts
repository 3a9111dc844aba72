import { CONTAINER, type Case, casesOf } from '../case.ts';
import { deployment, limitRange, resourceQuota } from '../good-manifests.ts';

export const resourcesCases: readonly Case[] = [
  ...casesOf(
    deployment,
    [
      [
        'a cpu request above its limit',
        { '.resources.requests.cpu': '1500m' },
        '.resources.requests: Invalid value: "1500m": must be less than or equal to cpu limit of 1',
      ],
      [
        'a memory request above its limit, in other units',
        { '.resources.requests.memory': '600M' },
        '.resources.requests: Invalid value: "600M": must be less than or equal to memory limit of 0.5Gi',
      ],
      [
        'a negative limit',
        { '.resources.limits.cpu': '-1', '.resources.requests.cpu': undefined },
        '.resources.limits[cpu]: Invalid value: "-1": must be greater than or equal to 0',
      ],
      [
        'a resource that containers do not have',
        { '.resources.limits.storage': '1Gi' },
        '.resources.limits[storage]: Invalid value: "storage": must be a standard resource for containers',
      ],
      [
        'a misspelt resource',
        { '.resources.limits.cpus': '1' },
        '.resources.limits[cpus]: Invalid value: "cpus": must be a standard resource for containers',
      ],
      [
        'a fraction of a device',
        { '.resources.limits[example.com/gpu]': '0.5' },
        '.resources.limits[example.com/gpu]: Invalid value: "0.5": must be an integer',
      ],
      [
        'a device that is requested without a limit',
        { '.resources.requests[example.com/gpu]': '1' },
        '.resources.limits: Required value: Limit must be set for non overcommitable resources',
      ],
      [
        'a device that is requested below its limit',
        { '.resources.requests[example.com/gpu]': '1', '.resources.limits[example.com/gpu]': '2' },
        '.resources.requests: Invalid value: "1": must be equal to example.com/gpu limit of 2',
      ],
    ],
    CONTAINER,
  ),
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
