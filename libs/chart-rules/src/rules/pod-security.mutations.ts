import { container, field, plus, type Mutation } from '../testing/mutation.ts';

interface Container {
  readonly securityContext: object;
}

const context = (path: string, value: unknown, says: string): Mutation => ({
  what: `a container with ${path}: ${JSON.stringify(value) ?? 'absent'}`,
  change: container(`securityContext.${path}`, value),
  says: `containers[0].securityContext.${says}`,
});

const podContext = (path: string, value: unknown, says: string): Mutation => ({
  what: `a pod with ${path}: ${JSON.stringify(value) ?? 'absent'}`,
  change: field('Deployment', `spec.template.spec.securityContext.${path}`, value),
  says,
});

export const podSecurityMutations: readonly Mutation[] = [
  podContext('runAsNonRoot', undefined, 'securityContext.runAsNonRoot may run as root'),
  podContext('runAsUser', 0, 'securityContext.runAsUser runs as root'),
  podContext('seccompProfile', undefined, 'has no seccomp profile'),
  podContext('seccompProfile.type', 'Unconfined', 'has no seccomp profile'),
  podContext('appArmorProfile', { type: 'Unconfined' }, 'has no AppArmor'),
  podContext('seLinuxOptions', { type: 'spc_t' }, 'sets the SELinux'),
  podContext('sysctls', [{ name: 'kernel.msgmax', value: '1' }], 'sets the unsafe sysctl'),
  {
    what: 'a pod as root, whose container is not',
    change: field('Deployment', 'spec.template.spec', (spec: unknown) => {
      const pod = spec as { securityContext: object; containers: readonly [Container] };
      const [first] = pod.containers;
      return {
        ...pod,
        securityContext: { ...pod.securityContext, runAsUser: 0 },
        containers: [{ ...first, securityContext: { ...first.securityContext, runAsUser: 1000 } }],
      };
    }),
    says: 'securityContext.runAsUser runs as root',
  },
  podContext('windowsOptions', { hostProcess: true }, 'is a process of the host'),
  context('runAsNonRoot', false, 'runAsNonRoot may run as root'),
  context('allowPrivilegeEscalation', undefined, 'allowPrivilegeEscalation may gain more rights'),
  context('privileged', true, 'privileged is privileged'),
  context('capabilities.drop', ['NET_RAW'], 'capabilities.drop keeps capabilities'),
  context('capabilities.add', ['SYS_ADMIN'], 'capabilities.add adds SYS_ADMIN'),
  context('procMount', 'Unmasked', 'procMount unmasks /proc'),
  context('seLinuxOptions', { user: 'system_u' }, 'seLinuxOptions sets the SELinux'),
  ...[['livenessProbe', 'httpGet'] as const, ['lifecycle.preStop', 'tcpSocket'] as const].map(
    ([path, kind]) => ({
      what: `a ${path} of another host`,
      change: container(path, (old: unknown) => {
        const asks = { host: '10.0.0.1', port: 8000 };
        return path === 'livenessProbe' ? { ...(old as object), [kind]: asks } : { [kind]: asks };
      }),
      says: `containers[0].${path}.${kind}.host asks another host than the pod`,
    }),
  ),
  {
    what: 'a pod without AppArmor, by annotation',
    change: field(
      'Deployment',
      'spec.template.metadata.annotations.container~apparmor~security~beta~kubernetes~io/shop-api',
      'unconfined',
    ),
    says: 'beta.kubernetes.io/shop-api"] has no AppArmor',
  },
  context('appArmorProfile', { type: 'Unconfined' }, 'appArmorProfile has no AppArmor'),
  context('windowsOptions', { hostProcess: true }, 'windowsOptions is a process of the host'),
  context('capabilities.add', ['NET_BIND_SERVICE', 'CHOWN'], 'capabilities.add adds CHOWN'),
  {
    what: 'an init container that may run as root',
    change: field('Deployment', 'spec.template.spec', (spec: unknown) => {
      const pod = spec as { containers: readonly [Container] };
      const [first] = pod.containers;
      const securityContext = { ...first.securityContext, runAsNonRoot: false };
      return { ...pod, initContainers: [{ ...first, name: 'init', securityContext }] };
    }),
    says: 'initContainers[0].securityContext.runAsNonRoot may run as root',
  },
  {
    what: 'a volume of another type beside an allowed one that is null',
    change: field(
      'Deployment',
      'spec.template.spec.volumes',
      plus({ name: 'share', emptyDir: null, iscsi: {} }),
    ),
    says: 'spec.template.spec.volumes[1].iscsi is a volume of type iscsi',
  },
  {
    what: 'a volume of another type',
    change: field(
      'Deployment',
      'spec.template.spec.volumes',
      plus({ name: 'share', nfs: { server: 'files', path: '/' } }),
    ),
    says: 'spec.template.spec.volumes[1].nfs is a volume of type nfs',
  },
];
