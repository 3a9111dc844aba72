import { defineRule, finding } from '../rule.ts';
import { isTree, listAt, valueAt } from '../tree.ts';

/** What takes no port of the host. */
const noPorts: readonly unknown[] = [undefined, null, 0];

export const noHostAccess = defineRule({
  id: 'no-host-access',
  title: 'No access to the host',
  how: 'no hostNetwork, hostPID, hostIPC, hostPath and hostPort, and no hostUsers: true',
  check: ({ pods, containers }) => [
    ...pods.flatMap(({ spec, at }) =>
      ['hostNetwork', 'hostPID', 'hostIPC', 'hostUsers']
        .filter((field) => spec[field] === true)
        .map((field) =>
          finding(at(`spec.${field}`), `shares the host's ${field.slice(4)}`, 'remove it'),
        ),
    ),
    ...pods.flatMap(({ spec, at }) =>
      listAt(spec, 'volumes').flatMap((volume, index) =>
        isTree(volume) && 'hostPath' in volume
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
      listAt(container, 'ports').flatMap((port, index) =>
        noPorts.includes(valueAt(port, 'hostPort'))
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
