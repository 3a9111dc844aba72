import { defineRule, finding } from '../rule.ts';

/** What takes no port of the host. */
const noPorts: readonly unknown[] = [undefined, 0];

const shared = ['hostNetwork', 'hostPID', 'hostIPC', 'hostUsers'] as const;

export const noHostAccess = defineRule({
  id: 'no-host-access',
  title: 'No access to the host',
  how: 'no hostNetwork, hostPID, hostIPC, hostPath and hostPort, and no hostUsers: true',
  check: ({ pods, containers }) => [
    ...pods.flatMap(({ spec, at }) =>
      shared
        .filter((field) => spec[field] === true)
        .map((field) =>
          finding(at(`spec.${field}`), `shares the host's ${field.slice(4)}`, 'remove it'),
        ),
    ),
    ...pods.flatMap(({ spec, at }) =>
      spec.volumes.flatMap((volume, index) =>
        'hostPath' in volume
          ? [
              finding(
                at(`spec.volumes[${String(index)}].hostPath`),
                "mounts the host's files",
                'use an emptyDir',
              ),
            ]
          : [],
      ),
    ),
    ...containers.flatMap(({ container, at }) =>
      container.ports.flatMap(({ hostPort }, index) =>
        noPorts.includes(hostPort)
          ? []
          : [
              finding(
                at(`ports[${String(index)}].hostPort`),
                'takes a port of the host',
                'let a Service make the port reachable',
              ),
            ],
      ),
    ),
  ],
});
