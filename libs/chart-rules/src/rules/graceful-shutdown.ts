import type { ContainerView, ObjectSet } from '../object-set.ts';
import { defineRule, finding, type Problem } from '../rule.ts';
import { isServed } from '../traffic.ts';

export const gracefulShutdown = defineRule({
  id: 'graceful-shutdown',
  title: 'A pod that is to end drains first',
  how: 'containers that a Service sends requests to have a preStop hook, and terminationGracePeriodSeconds is longer than any hook sleeps; workers and Jobs have nothing to drain',
  check: (objects) =>
    objects.containers
      .filter(({ role, pod }) => role !== 'init' && !pod.runsToCompletion)
      .flatMap((view) => [...hookProblems(objects, view), ...sleepProblems(view)]),
});

/** Sidecars end after the containers that they serve. */
function hookProblems(objects: ObjectSet, view: ContainerView): readonly Problem[] {
  const { container, role, at } = view;
  if (role === 'sidecar' || container.lifecycle?.preStop !== undefined) return [];
  if (!isServed(objects, view)) return [];
  return [
    finding(
      at('lifecycle.preStop'),
      'is missing, so that requests fail until every proxy knows of the end',
      'sleep for some seconds there',
    ),
  ];
}

function sleepProblems({ container, pod, at }: ContainerView): readonly Problem[] {
  const { exec, sleep } = container.lifecycle?.preStop ?? {};
  const [command, seconds] = exec?.command ?? [];
  const slept = sleep?.seconds ?? (command === 'sleep' ? Number(seconds) : 0);
  const grace = pod.spec.terminationGracePeriodSeconds ?? 30;
  return slept < grace
    ? []
    : [
        finding(
          at('lifecycle.preStop'),
          `sleeps for all of terminationGracePeriodSeconds, ${String(grace)}`,
          'sleep for less',
        ),
      ];
}
