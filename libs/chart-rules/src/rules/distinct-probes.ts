import { isDeepStrictEqual } from 'node:util';
import { defineRule, finding } from '../rule.ts';
import { mapAt, valueAt, type Tree } from '../tree.ts';
import type { ContainerView } from '../view.ts';

/**
 * Both probes may ask the same path, as the plan's do. Then liveness must bear a failure for longer than readiness, or
 * it restarts a container that readiness would only have taken out of the Service for a while.
 */
export const distinctProbes = defineRule({
  id: 'distinct-probes',
  title: 'Liveness restarts later than readiness drains',
  how: 'the two probes ask different things, or liveness bears failures for longer: delay + period × threshold, and period × threshold, each greater than that of readiness',
  check: ({ containers }) =>
    containers
      .filter(({ container }) => !isDistinct(container))
      .map((container) =>
        finding(
          container.at('livenessProbe', 'probes.liveness'),
          'asks what the readiness probe asks, and gives up as early',
          'raise periodSeconds or failureThreshold, or ask another path',
        ),
      ),
});

function isDistinct(container: ContainerView['container']): boolean {
  const [liveness, readiness] = [
    mapAt(container, 'livenessProbe'),
    mapAt(container, 'readinessProbe'),
  ];
  const [first, second] = [handlerOf(liveness), handlerOf(readiness)];
  if (first === undefined || second === undefined || !isDeepStrictEqual(first, second)) return true;
  const [patient, quick] = [patienceOf(liveness), patienceOf(readiness)];
  return patient.running > quick.running && patient.starting > quick.starting;
}

function handlerOf(probe: Tree): unknown {
  return ['httpGet', 'tcpSocket', 'exec', 'grpc']
    .map((kind) => valueAt(probe, kind))
    .find((handler) => handler !== undefined);
}

/** Seconds of failure until the probe acts, with the defaults of Kubernetes. */
function patienceOf(probe: Tree): { readonly starting: number; readonly running: number } {
  const seconds = (field: string, otherwise: number) => {
    const value = probe[field];
    return typeof value === 'number' ? value : otherwise;
  };
  const running = seconds('periodSeconds', 10) * seconds('failureThreshold', 3);
  return { running, starting: running + seconds('initialDelaySeconds', 0) };
}
