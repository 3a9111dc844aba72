import { CONTAINER, type Case, casesOf } from '../case.ts';
import { deployment } from '../good-manifests.ts';

export const securityContextCases: readonly Case[] = [
  ...casesOf(
    deployment,
    [
      [
        'a negative user',
        { 'spec.template.spec.securityContext.runAsUser': -1 },
        'spec.template.spec.securityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive',
      ],
      [
        'a group that is too large',
        { 'spec.template.spec.securityContext.fsGroup': 4294967296 },
        'spec.template.spec.securityContext.fsGroup: Invalid value: 4294967296: must be between 0 and 2147483647, inclusive',
      ],
      [
        'a negative user of a container',
        { '.securityContext.runAsUser': -1 },
        '.securityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive',
      ],
      [
        'a negative supplemental group',
        { 'spec.template.spec.securityContext.supplementalGroups': [-1] },
        'spec.template.spec.securityContext.supplementalGroups[0]: Invalid value: -1: must be between 0 and 2147483647, inclusive',
      ],
      [
        'a privileged container that may not escalate',
        { '.securityContext.privileged': true },
        '.securityContext: Invalid value: cannot set `allowPrivilegeEscalation` to false and `privileged` to true',
      ],
      [
        'CAP_SYS_ADMIN for a container that may not escalate',
        { '.securityContext.capabilities.add': ['CAP_SYS_ADMIN'] },
        '.securityContext: Invalid value: cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN',
      ],
      [
        'a local seccomp profile without its file',
        { 'spec.template.spec.securityContext.seccompProfile': { type: 'Localhost' } },
        'spec.template.spec.securityContext.seccompProfile.localhostProfile: Required value: must be set when seccomp type is Localhost',
      ],
      [
        'a file for a seccomp profile that is not local',
        { 'spec.template.spec.securityContext.seccompProfile.localhostProfile': 'a.json' },
        'spec.template.spec.securityContext.seccompProfile.localhostProfile: Invalid value: "a.json": can only be set when seccomp type is Localhost',
      ],
      [
        'an unknown seccomp profile',
        { 'spec.template.spec.securityContext.seccompProfile.type': 'Strict' },
        'spec.template.spec.securityContext.seccompProfile.type: Unsupported value: "Strict"',
      ],
    ],
    CONTAINER,
  ),
];
