import { isDeepStrictEqual } from 'node:util';
import type { Container, Probe } from '../kubernetes.ts';
import { defineRule, finding } from '../rule.ts';

/**
 * Both probes may ask the same path. Then liveness must bear a failure for longer than readiness, or it restarts a
 * container that readiness would only have taken out of the Service for a while.
 */
export const distinctProbes = defineRule({
  id: 'distinct-probes',
  title: 'Liveness restarts later than readiness drains',
  how: 'the two probes ask different things, or liveness bears failures for longer: delay + period × threshold, and period × threshold, each greater than that of readiness; the delay does not count after a startup probe',
  check: ({ containers }) =>
    containers
      .filter(({ container }) => !isDistinct(container))
      .map(({ at }) =>
        finding(
          at('livenessProbe'),
          'asks what the readiness probe asks, and gives up as early',
          'raise periodSeconds or failureThreshold, or ask another path',
        ),
      ),
});

function isDistinct({ livenessProbe, readinessProbe, startupProbe }: Container): boolean {
  if (livenessProbe === undefined || readinessProbe === undefined) return true;
  const [first, second] = [handlerOf(livenessProbe), handlerOf(readinessProbe)];
  if (first === undefined || !isDeepStrictEqual(first, second)) return true;
  const [patient, quick] = [patienceOf(livenessProbe), patienceOf(readinessProbe)];
  return (
    patient.running > quick.running &&
    (startupProbe !== undefined || patient.starting > quick.starting)
  );
}

function handlerOf({ httpGet, tcpSocket, exec, grpc }: Probe): unknown {
  return httpGet ?? tcpSocket ?? exec ?? grpc;
}

/** Seconds of failure until the probe acts, with the defaults of Kubernetes. */
function patienceOf({ periodSeconds = 10, failureThreshold = 3, initialDelaySeconds = 0 }: Probe) {
  const running = periodSeconds * failureThreshold;
  return { running, starting: running + initialDelaySeconds };
}
