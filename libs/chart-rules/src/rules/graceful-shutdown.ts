import { defineRule, finding } from '../rule.ts';
import { listAt, valueAt } from '../tree.ts';

export const gracefulShutdown = defineRule({
  id: 'graceful-shutdown',
  title: 'A pod that is to end drains first',
  how: 'containers of a Deployment have a preStop hook, and terminationGracePeriodSeconds is longer than it sleeps',
  check: ({ containers }) =>
    containers
      .filter(({ pod, isInit }) => pod.workload.kind === 'Deployment' && !isInit)
      .flatMap(({ container, pod, at }) => {
        const hook = valueAt(container, 'lifecycle', 'preStop');
        if (hook === undefined) {
          return [
            finding(
              at('lifecycle.preStop'),
              'is missing, so that requests fail until every proxy knows of the end',
              'sleep for some seconds there',
            ),
          ];
        }
        const grace = pod.spec['terminationGracePeriodSeconds'] ?? 30;
        return sleepOf(hook) < Number(grace)
          ? []
          : [
              finding(
                at('lifecycle.preStop'),
                `sleeps for all of terminationGracePeriodSeconds, ${String(grace)}`,
                'sleep for less',
              ),
            ];
      }),
});

/** Seconds that a hook sleeps, by `sleep` or `exec: [sleep, "5"]`; 0 for any other one. */
function sleepOf(hook: unknown): number {
  const native = valueAt(hook, 'sleep', 'seconds');
  if (typeof native === 'number') return native;
  const [command, seconds] = listAt(hook, 'exec', 'command');
  return command === 'sleep' ? Number(seconds) : 0;
}
