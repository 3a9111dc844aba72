import { CONTAINER, type Case, casesOf } from '../case.ts';
import { deployment } from '../good-manifests.ts';

export const containersCases: readonly Case[] = [
  ...casesOf(
    deployment,
    [
      ['a container without an image', { '.image': undefined }, '.image: Required value'],
      [
        'a container name that is no DNS label',
        { '.name': 'Web_1' },
        '.name: Invalid value: "Web_1": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or \'-\', and must start and end with an alphanumeric character',
      ],
      [
        'a container name with a dot',
        { '.name': 'web.1' },
        '.name: Invalid value: "web.1": must not contain dots',
      ],
      [
        'two containers of one name',
        { 'spec.template.spec.containers[1]': { name: 'web', image: 'b' } },
        'spec.template.spec.containers[1].name: Duplicate value: "web"',
      ],
      [
        'an init container with the name of a container',
        { 'spec.template.spec.initContainers[0].name': 'web' },
        'spec.template.spec.initContainers[0].name: Duplicate value: "web"',
      ],
      [
        'an init container with a probe',
        { 'spec.template.spec.initContainers[0].livenessProbe': { exec: { command: ['true'] } } },
        'spec.template.spec.initContainers[0].livenessProbe: Forbidden: may not be set for init containers without restartPolicy=Always',
      ],
    ],
    CONTAINER,
  ),
];
