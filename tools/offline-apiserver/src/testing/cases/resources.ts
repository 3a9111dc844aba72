import { CONTAINER, type Case, casesOf } from '../case.ts';
import { deployment } from '../good-manifests.ts';

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
];
