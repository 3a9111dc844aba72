import { container, field, plus, type Mutation } from '../testing/mutation.ts';

export const noHostAccessMutations: readonly Mutation[] = [
  ...['hostNetwork', 'hostPID', 'hostIPC', 'hostUsers'].map((name) => ({
    what: name,
    change: field('Deployment', `spec.template.spec.${name}`, true),
    says: `spec.template.spec.${name} shares the host's`,
  })),
  {
    what: 'hostPath',
    change: field(
      'Deployment',
      'spec.template.spec.volumes',
      plus({ name: 'logs', hostPath: { path: '/var/log' } }),
    ),
    says: "spec.template.spec.volumes[1].hostPath mounts the host's files",
  },
  {
    what: 'hostPort',
    change: container('ports.0.hostPort', 80),
    says: 'containers[0].ports[0].hostPort takes a port of the host',
  },
];
