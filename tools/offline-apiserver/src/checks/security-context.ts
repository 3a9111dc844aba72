import { dnsSubdomain, sysctlName } from '../formats/names.ts';
import { relativePath } from '../formats/paths.ts';
import {
  type Problem,
  field,
  forbidden,
  invalid,
  invalidEach,
  required,
  tooLong,
} from '../problem.ts';
import { type Checks, type Given, type Surroundings, indexed, repeated } from './check.ts';
import type { TypesByName } from './types.ts';
import { type PodSpec, allContainersOf } from './containers.ts';
import { type Rule, between, each, fields, is, isOrEmpty, oneOf } from './rules.ts';

const id = between(0, 2 ** 31 - 1);

type Seccomp = Given<TypesByName['V1SeccompProfile']>;

function seccompProblems({ type, localhostProfile }: Seccomp, path: string): Problem[] {
  const at = field(path, 'localhostProfile');
  if (type === 'Localhost')
    return localhostProfile === undefined
      ? [required(at, 'must be set when seccomp type is Localhost')]
      : invalidEach(at, localhostProfile, relativePath(localhostProfile));
  return localhostProfile === undefined
    ? []
    : [invalid(at, localhostProfile, 'can only be set when seccomp type is Localhost')];
}

const LONGEST_PROFILE = 4095;

type AppArmor = Given<TypesByName['V1AppArmorProfile']>;

function appArmorProblems({ type, localhostProfile }: AppArmor, path: string): Problem[] {
  const at = field(path, 'localhostProfile');
  if (type !== 'Localhost')
    return localhostProfile === undefined
      ? []
      : [invalid(at, localhostProfile, 'can only be set when AppArmor type is Localhost')];
  if (localhostProfile === undefined || localhostProfile === '')
    return [required(at, 'must be set when AppArmor type is Localhost')];
  return [
    ...(localhostProfile === localhostProfile.trim()
      ? []
      : [invalid(at, localhostProfile, 'must not be padded with whitespace')]),
    ...(Buffer.byteLength(localhostProfile) > LONGEST_PROFILE
      ? [tooLong(at, LONGEST_PROFILE)]
      : []),
  ];
}

const DOMAIN_LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const WINDOWS_DOMAIN = new RegExp(
  `^(?:[^\\\\/:*?"<>|.][^\\\\/:*?"<>|]{0,14}|${DOMAIN_LABEL}(?:\\.${DOMAIN_LABEL})*)$`,
);
const LONGEST_DOMAIN = 255;
const LONGEST_USER = 104;

/** `DOMAIN\user` or `user` as Windows takes them. */
const windowsUser = is((name) => {
  const parts = name.split('\\');
  const user = parts.at(-1) ?? '';
  // eslint-disable-next-line no-control-regex -- Control characters are what is looked for.
  if (/[\x00-\x1f\x7f]/.test(name)) return ['runAsUserName cannot contain control characters'];
  if (parts.length > 2) return ['runAsUserName cannot contain more than one backslash'];
  const [domain] = parts.length === 2 ? parts : [];
  return [
    ...(domain !== undefined && (domain.length > LONGEST_DOMAIN || !WINDOWS_DOMAIN.test(domain))
      ? ["runAsUserName's Domain doesn't match the NetBios nor the DNS format"]
      : []),
    ...(user === '' ? ["runAsUserName's User cannot be empty"] : []),
    ...(user.length > LONGEST_USER
      ? [`runAsUserName's User length must not be longer than ${String(LONGEST_USER)} characters`]
      : []),
    ...(/^[. ]+$/.test(user) ? ["runAsUserName's User cannot contain only periods or spaces"] : []),
    ...(/["/\\:;|=,+*?<>@[\]]/.test(user)
      ? ['runAsUserName\'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]']
      : []),
  ];
});

const LONGEST_CREDENTIAL_SPEC = 64 * 1024;

const escalationProblems: Rule<Given<TypesByName['V1SecurityContext']>> = (
  { allowPrivilegeEscalation, privileged, capabilities = {} },
  path,
) => {
  if (allowPrivilegeEscalation !== false) return [];
  const cannot = 'cannot set `allowPrivilegeEscalation` to false and';
  return [
    ...(privileged === true ? [invalid(path, undefined, `${cannot} \`privileged\` to true`)] : []),
    ...(capabilities.add?.includes('CAP_SYS_ADMIN') === true
      ? [invalid(path, undefined, `${cannot} \`capabilities.Add\` CAP_SYS_ADMIN`)]
      : []),
  ];
};

/** The namespaces of the kernel that a pod has to itself unless it shares the node's. */
const isOfNetwork = (name: string): boolean => /^net[./]/.test(name);
const isOfIpc = (name: string): boolean =>
  /^kernel[./](?:sem|shm(?:all|max|mni|_rmid_forced)?|msg(?:max|mnb|mni)?)$|^fs[./]mqueue[./]/.test(
    name,
  );

/** From this minor a pod may not set what it shares with the node. */
const SHARED_SYSCTLS = 29;

function sysctlProblems(spec: PodSpec, path: string, { minor }: Surroundings): Problem[] {
  const sysctls = indexed(field(path, 'securityContext.sysctls'), spec.securityContext?.sysctls);
  return [
    ...repeated(sysctls.map(([{ name }, at]) => [name, field(at, 'name')])),
    ...sysctls.flatMap(([{ name = '' }, at]) => [
      ...(minor >= SHARED_SYSCTLS && spec.hostNetwork === true && isOfNetwork(name)
        ? [invalid(field(at, 'name'), name, "may not be specified when 'hostNetwork' is true")]
        : []),
      ...(minor >= SHARED_SYSCTLS && spec.hostIPC === true && isOfIpc(name)
        ? [invalid(field(at, 'name'), name, "may not be specified when 'hostIPC' is true")]
        : []),
    ]),
  ];
}

/** From this minor user namespaces and `procMount` depend on each other (UserNamespacesSupport). */
const USER_NAMESPACES = 33;

function userNamespaceProblems(spec: PodSpec, path: string, minor: number): Problem[] {
  const containers = allContainersOf(spec, path);
  if (spec.hostUsers !== false || minor < USER_NAMESPACES)
    return minor < USER_NAMESPACES
      ? []
      : containers
          .filter(([{ securityContext }]) => securityContext?.procMount === 'Unmasked')
          .map(([, at]) =>
            invalid(
              field(at, 'securityContext.procMount'),
              'Unmasked',
              '`hostUsers` must be false to use `Unmasked`',
            ),
          );
  return [
    ...(['hostNetwork', 'hostPID', 'hostIPC'] as const)
      .filter((name) => spec[name] === true)
      .map((name) => forbidden(field(path, name), 'when `hostUsers` is false')),
    ...containers
      .filter(([{ volumeDevices = [] }]) => volumeDevices.length > 0)
      .map(([, at]) => forbidden(field(at, 'volumeDevices'), 'when `hostUsers` is false')),
  ];
}

const NOT_ON_WINDOWS = {
  container: [
    'allowPrivilegeEscalation',
    'appArmorProfile',
    'capabilities',
    'privileged',
    'procMount',
    'readOnlyRootFilesystem',
    'runAsGroup',
    'runAsUser',
    'seLinuxOptions',
    'seccompProfile',
  ],
  pod: [
    'appArmorProfile',
    'fsGroup',
    'fsGroupChangePolicy',
    'runAsGroup',
    'runAsUser',
    'seLinuxChangePolicy',
    'seLinuxOptions',
    'seccompProfile',
    'supplementalGroups',
    'supplementalGroupsPolicy',
  ],
  spec: ['hostIPC', 'hostPID', 'hostUsers', 'shareProcessNamespace'],
} as const;

/** What a pod may not have on the operating system that it names. */
function systemProblems(spec: PodSpec, path: string): Problem[] {
  const contexts = [
    [spec.securityContext ?? {}, field(path, 'securityContext'), NOT_ON_WINDOWS.pod] as const,
    ...allContainersOf(spec, path).map(
      ([{ securityContext = {} }, at]) =>
        [securityContext, field(at, 'securityContext'), NOT_ON_WINDOWS.container] as const,
    ),
  ];
  if (spec.os?.name === 'linux')
    return contexts
      .filter(([context]) => context.windowsOptions !== undefined)
      .map(([, at]) =>
        forbidden(field(at, 'windowsOptions'), 'windows options cannot be set for a linux pod'),
      );
  if (spec.os?.name !== 'windows') return [];
  const cannot = (at: string): Problem => forbidden(at, 'cannot be set for a windows pod');
  return [
    ...NOT_ON_WINDOWS.spec
      .filter((name) =>
        name === 'hostIPC' || name === 'hostPID' ? spec[name] === true : spec[name] !== undefined,
      )
      .map((name) => cannot(field(path, name))),
    ...contexts.flatMap(([context, at, names]) =>
      names.filter((name) => Object.hasOwn(context, name)).map((name) => cannot(field(at, name))),
    ),
    ...((spec.securityContext?.sysctls ?? []).length > 0
      ? [cannot(field(path, 'securityContext.sysctls'))]
      : []),
  ];
}

/** Of host processes on Windows: all of a pod's containers are such, or none. */
function hostProcessProblems(spec: PodSpec, path: string): Problem[] {
  const whole = spec.securityContext?.windowsOptions?.hostProcess;
  const own = allContainersOf(spec, path).map(
    ([container, at]) => [container.securityContext?.windowsOptions?.hostProcess, at] as const,
  );
  const hostProcesses = own.filter(([each]) => each ?? whole ?? false).length;
  return [
    ...own
      .filter(([each]) => each !== undefined && whole !== undefined && each !== whole)
      .map(([each, at]) =>
        invalid(
          field(at, 'securityContext.windowsOptions.hostProcess'),
          each,
          `pod hostProcess value must be identical if both are specified, was ${String(whole)}`,
        ),
      ),
    ...(hostProcesses > 0 && hostProcesses < own.length
      ? [
          invalid(
            path,
            '',
            'If pod contains any hostProcess containers then all containers must be HostProcess containers',
          ),
        ]
      : []),
    ...(hostProcesses > 0 && spec.hostNetwork !== true
      ? [
          invalid(
            field(path, 'hostNetwork'),
            false,
            'hostNetwork must be true if pod contains any hostProcess containers',
          ),
        ]
      : []),
  ];
}

/** From this minor volumes may be mounted with a label in place of being relabelled (SELinuxMount). */
const MOUNTED_WITH_LABEL = 37;

const relabeling: Rule<string> = (policy, path, surroundings) =>
  oneOf('Recursive', ...(surroundings.minor < MOUNTED_WITH_LABEL ? [] : ['MountOption']))(
    policy,
    path,
    surroundings,
  );

export const securityContext: Checks = {
  V1AppArmorProfile: [appArmorProblems],
  V1PodSecurityContext: [
    fields({
      fsGroup: id,
      runAsGroup: id,
      runAsUser: id,
      seLinuxChangePolicy: relabeling,
      supplementalGroups: each(id),
    }),
  ],
  V1PodSpec: [
    sysctlProblems,
    (spec, path, { minor }) => userNamespaceProblems(spec, path, minor),
    systemProblems,
    hostProcessProblems,
    ({ shareProcessNamespace, hostPID }, path) =>
      shareProcessNamespace === true && hostPID === true
        ? [
            invalid(
              field(path, 'shareProcessNamespace'),
              true,
              'ShareProcessNamespace and HostPID cannot both be enabled',
            ),
          ]
        : [],
  ],
  V1SeccompProfile: [seccompProblems],
  V1SecurityContext: [fields({ runAsGroup: id, runAsUser: id }), escalationProblems],
  V1Sysctl: [fields({ name: isOrEmpty(sysctlName) })],
  V1WindowsSecurityContextOptions: [
    fields({
      gmsaCredentialSpec: (text, path) =>
        text !== '' && Buffer.byteLength(text) <= LONGEST_CREDENTIAL_SPEC
          ? []
          : [invalid(path, undefined, 'gmsaCredentialSpec must not be empty or above 64 KiB')],
      gmsaCredentialSpecName: is(dnsSubdomain),
      runAsUserName: windowsUser,
    }),
  ],
};
