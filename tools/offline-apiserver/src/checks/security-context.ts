import { range } from '../formats/ports.ts';
import { type Problem, field, invalid, required } from '../problem.ts';
import { type Checks, indexed } from './check.ts';

const HIGHEST_ID = 2 ** 31 - 1;

const idProblems = (path: string, id: number | undefined): Problem[] =>
  id === undefined ? [] : range(path, id, 0, HIGHEST_ID);

export const securityContext: Checks = {
  V1PodSecurityContext: [
    ({ fsGroup, runAsUser, runAsGroup, supplementalGroups }, path) => [
      ...idProblems(field(path, 'fsGroup'), fsGroup),
      ...idProblems(field(path, 'runAsUser'), runAsUser),
      ...idProblems(field(path, 'runAsGroup'), runAsGroup),
      ...indexed(field(path, 'supplementalGroups'), supplementalGroups).flatMap(([id, at]) =>
        idProblems(at, id),
      ),
    ],
  ],
  V1SeccompProfile: [
    ({ type, localhostProfile }, path) => {
      const at = field(path, 'localhostProfile');
      if (type === 'Localhost')
        return localhostProfile === undefined
          ? [required(at, 'must be set when seccomp type is Localhost')]
          : [];
      return localhostProfile === undefined
        ? []
        : [invalid(at, localhostProfile, 'can only be set when seccomp type is Localhost')];
    },
  ],
  V1SecurityContext: [
    ({ runAsUser, runAsGroup }, path) => [
      ...idProblems(field(path, 'runAsUser'), runAsUser),
      ...idProblems(field(path, 'runAsGroup'), runAsGroup),
    ],
    ({ allowPrivilegeEscalation, privileged, capabilities = {} }, path) => {
      if (allowPrivilegeEscalation !== false) return [];
      const cannot = 'cannot set `allowPrivilegeEscalation` to false and';
      return [
        ...(privileged === true
          ? [invalid(path, undefined, `${cannot} \`privileged\` to true`)]
          : []),
        ...(capabilities.add?.includes('CAP_SYS_ADMIN') === true
          ? [invalid(path, undefined, `${cannot} \`capabilities.Add\` CAP_SYS_ADMIN`)]
          : []),
      ];
    },
  ],
};
