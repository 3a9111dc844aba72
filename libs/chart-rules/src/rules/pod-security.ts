import { defineRule, finding, type Problem } from '../rule.ts';
import type { ContainerView, PodView } from '../object-set.ts';
import { joined, shown, textAt, valueAt } from '../tree.ts';

export const podSecurity = defineRule({
  id: 'pod-security',
  title: 'Pods fit Pod Security "restricted"',
  how: 'every control of the restricted level of the Pod Security Standards; access to the host is no-host-access',
  check: ({ pods, containers }) => [
    ...pods.flatMap(podProblems),
    ...containers.flatMap(containerProblems),
  ],
});

/**
 * Kubernetes, "Pod Security Standards", as k8s.io/pod-security-admission 0.34 checks them: allowed volumes and sysctls;
 * hostPath is that of another rule.
 */
const volumeTypes = new Set([
  ...['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'hostPath', 'image'],
  ...['persistentVolumeClaim', 'projected', 'secret'],
]);
const safeSysctls = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_wmem',
]);
const seLinuxTypes: readonly unknown[] = [
  '',
  'container_t',
  'container_init_t',
  'container_kvm_t',
  'container_engine_t',
];

/** The older way to choose an AppArmor profile, one for each container. */
const appArmorAnnotation = 'container.apparmor.security.beta.kubernetes.io/';

function podProblems({ spec, annotations, at }: PodView): readonly Problem[] {
  const sysctls = (spec.securityContext?.sysctls ?? []).flatMap(({ name = '' }) => {
    return safeSysctls.has(name)
      ? []
      : [
          finding(
            at('spec.securityContext.sysctls'),
            `sets the unsafe sysctl ${name}`,
            'remove it',
          ),
        ];
  });
  const volumes = spec.volumes.flatMap((volume, index) => {
    const types = Object.entries(volume).flatMap(([key, value]) =>
      key === 'name' || value === undefined || value === null ? [] : [key],
    );
    const type = types.find((key) => !volumeTypes.has(key));
    return type === undefined
      ? []
      : [
          finding(
            at(`spec.volumes[${String(index)}].${type}`),
            `is a volume of type ${type}`,
            `use one of ${[...volumeTypes].filter((each) => each !== 'hostPath').join(', ')}`,
          ),
        ];
  });
  const unconfined = Object.entries(annotations)
    .filter(([key, profile]) => key.startsWith(appArmorAnnotation) && !isAppArmor(profile))
    .map(([key]) =>
      finding(at(joined('metadata.annotations', key)), 'has no AppArmor', 'remove it'),
    );
  return [...sysctls, ...volumes, ...unconfined];
}

function containerProblems({ container, pod, at }: ContainerView): readonly Problem[] {
  const podContext = pod.spec.securityContext;
  const context = container.securityContext;
  const isWindows = pod.spec.os?.name === 'windows';
  /** What the container and the pod say; the standard wants none of them to be bad. */
  const said = (...path: readonly string[]) =>
    [valueAt(context, ...path), valueAt(podContext, ...path)].filter(
      (value) => value !== undefined && value !== null,
    );
  const problem = (field: string, message: string, todo: string) =>
    finding(at(`securityContext.${field}`), message, todo);
  const added = (context?.capabilities?.add ?? []).filter((each) => each !== 'NET_BIND_SERVICE');
  /** That at least one of the two says so, and neither anything else. */
  const saidIs = (allowed: readonly unknown[], ...path: readonly string[]) => {
    const values = said(...path);
    return values.length > 0 && values.every((value) => allowed.includes(value));
  };
  const checks: readonly (readonly [ok: boolean, problem: () => Problem])[] = [
    [
      saidIs([true], 'runAsNonRoot'),
      () => problem('runAsNonRoot', 'may run as root', 'set runAsNonRoot: true'),
    ],
    [
      !said('runAsUser').includes(0),
      () => problem('runAsUser', 'runs as root', 'set the id of another user'),
    ],
    [
      isWindows || saidIs(['RuntimeDefault', 'Localhost'], 'seccompProfile', 'type'),
      () => problem('seccompProfile', 'has no seccomp profile', 'set type: RuntimeDefault'),
    ],
    [
      isWindows || context?.allowPrivilegeEscalation === false,
      () =>
        problem(
          'allowPrivilegeEscalation',
          'may gain more rights than its parent',
          'set allowPrivilegeEscalation: false',
        ),
    ],
    [context?.privileged !== true, () => problem('privileged', 'is privileged', 'remove it')],
    [
      isWindows || context?.capabilities?.drop.includes('ALL') === true,
      () => problem('capabilities.drop', 'keeps capabilities', 'drop ALL'),
    ],
    [
      isWindows || added.length === 0,
      () => problem('capabilities.add', `adds ${added.join(', ')}`, 'add NET_BIND_SERVICE at most'),
    ],
    [
      [undefined, 'Default'].includes(context?.procMount),
      () => problem('procMount', 'unmasks /proc', 'remove it'),
    ],
    [
      said('appArmorProfile', 'type').every((type) => appArmorTypes.includes(type)),
      () => problem('appArmorProfile', 'has no AppArmor', 'set type: RuntimeDefault'),
    ],
    [
      said('seLinuxOptions').every(isSafeSeLinux),
      () => problem('seLinuxOptions', 'sets the SELinux user, role or another type', 'remove it'),
    ],
    [
      !said('windowsOptions', 'hostProcess').includes(true),
      () => problem('windowsOptions', 'is a process of the host', 'remove it'),
    ],
  ];
  return [
    ...checks.filter(([ok]) => !ok).map(([, make]) => make()),
    ...otherHosts.flatMap((path) =>
      textAt(container, ...path) === ''
        ? []
        : [finding(at(path.join('.')), 'asks another host than the pod', 'remove it')],
    ),
  ];
}

/** Where a container may have the kubelet ask a host, which Pod Security forbids since Kubernetes 1.34. */
const otherHosts = [
  ...['livenessProbe', 'readinessProbe', 'startupProbe'].map((probe) => [probe]),
  ...['postStart', 'preStop'].map((hook) => ['lifecycle', hook]),
].flatMap((path) => ['httpGet', 'tcpSocket'].map((kind) => [...path, kind, 'host']));

const appArmorTypes: readonly unknown[] = ['RuntimeDefault', 'Localhost'];

function isAppArmor(profile: unknown): boolean {
  return profile === '' || profile === 'runtime/default' || /^localhost\//.test(shown(profile));
}

function isSafeSeLinux(options: unknown): boolean {
  const [user, role, type] = ['user', 'role', 'type'].map((key) => valueAt(options, key) ?? '');
  return user === '' && role === '' && seLinuxTypes.includes(type);
}
