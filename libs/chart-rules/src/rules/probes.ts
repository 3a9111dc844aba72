import type { Probe } from '../kubernetes.ts';
import type { ContainerView, ObjectSet } from '../object-set.ts';
import { defineRule, finding } from '../rule.ts';
import { isServed } from '../traffic.ts';

export const probes = defineRule({
  id: 'probes',
  title: 'Every container that goes on running has probes',
  how: 'a liveness and a readiness probe where a container serves a port, a liveness probe where it serves none; Jobs, hooks and init containers need none',
  check: (objects) =>
    objects.containers
      .filter(({ role, pod }) => role !== 'init' && !pod.runsToCompletion)
      .flatMap((view) =>
        (servesPort(objects, view) ? (['liveness', 'readiness'] as const) : (['liveness'] as const))
          .filter((name) => !asks(view.container[`${name}Probe`]))
          .map((name) =>
            finding(view.at(`${name}Probe`), `has no ${name} probe`, `add a ${name} probe`),
          ),
      ),
});

function servesPort(objects: ObjectSet, view: ContainerView): boolean {
  return view.container.ports.length > 0 || isServed(objects, view);
}

function asks(probe: Probe | undefined): boolean {
  return [probe?.httpGet, probe?.tcpSocket, probe?.exec, probe?.grpc].some(
    (handler) => handler !== undefined,
  );
}
