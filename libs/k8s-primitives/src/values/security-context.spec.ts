import { containerSecurityContext, podSecurityContext } from './security-context.ts';

describe('podSecurityContext', () => {
  it('accepts what Pod Security "restricted" asks for, and the usual rest', () => {
    const pod = {
      runAsNonRoot: true,
      runAsUser: 10001,
      runAsGroup: 0,
      fsGroup: 2147483647,
      fsGroupChangePolicy: 'OnRootMismatch',
      supplementalGroups: [1, 2],
      supplementalGroupsPolicy: 'Strict',
      seccompProfile: { type: 'RuntimeDefault' },
      appArmorProfile: { type: 'Localhost', localhostProfile: 'k8s-shop' },
      seLinuxOptions: { level: 's0:c123,c456' },
      sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }],
    };
    expect(podSecurityContext.parse(pod)).toEqual(pod);
  });

  it.each([
    { runAsUser: -1 },
    { runAsUser: 2147483648 },
    { runAsUser: '10001' },
    { fsGroupChangePolicy: 'Never' },
    { seccompProfile: {} },
    { seccompProfile: { type: 'Localhost', localhostProfile: 'a\nb' } },
    { sysctls: [{ name: 'net..core', value: '1' }] },
    { sysctls: [{ name: 'net.core.somaxconn', value: 1 }] },
    { readOnlyRootFilesystem: true },
  ])('refuses %j', (given) => {
    expect(podSecurityContext.safeParse(given).success).toBe(false);
  });
});

describe('containerSecurityContext', () => {
  it('accepts what Pod Security "restricted" asks for, and the usual rest', () => {
    const container = {
      allowPrivilegeEscalation: false,
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
      seccompProfile: { type: 'Localhost', localhostProfile: 'profiles/shop.json' },
      procMount: 'Default',
    };
    expect(containerSecurityContext.parse(container)).toEqual(container);
  });

  it.each([
    { runAsNonRoot: 'true' },
    { capabilities: { drop: 'ALL' } },
    { capabilities: { drop: ['all'] } },
    { capabilities: { remove: ['ALL'] } },
    { procMount: 'default' },
    { fsGroup: 1 },
    { allowPrivilegeEscalaton: false },
  ])('refuses %j', (given) => {
    expect(containerSecurityContext.safeParse(given).success).toBe(false);
  });
});
