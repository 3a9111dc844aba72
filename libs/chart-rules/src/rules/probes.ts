import { defineRule, finding } from '../rule.ts';
import { mapAt } from '../tree.ts';

const handlers = ['httpGet', 'tcpSocket', 'exec', 'grpc'];

export const probes = defineRule({
  id: 'probes',
  title: 'Every container has a liveness and a readiness probe',
  how: 'each with a handler, on every container that goes on running',
  check: ({ containers }) =>
    containers
      .filter(({ isInit, pod }) => !isInit && !/^(Cron)?Job$/.test(pod.workload.kind))
      .flatMap(({ container, at }) =>
        (['liveness', 'readiness'] as const)
          .filter(
            (name) => !handlers.some((handler) => handler in mapAt(container, `${name}Probe`)),
          )
          .map((name) =>
            finding(
              at(`${name}Probe`, `probes.${name}.enabled`),
              `has no ${name} probe`,
              `set probes.${name}.enabled`,
            ),
          ),
      ),
});
