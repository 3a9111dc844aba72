import * as z from 'zod';
import { port } from './ports.ts';
import { INT32_MAX, wholeNumber } from './text.ts';
import { httpPath } from './url.ts';

const seconds = (min: 0 | 1) =>
  wholeNumber(min, INT32_MAX, `must be a whole number of seconds, at least ${String(min)}`);

// Made once, for what every probe shares.
const enabled = z.boolean().default(true).describe('Add the probe.');
const ownPort = port
  .optional()
  .meta({ description: 'Port of the probe. If unset: the container port.', examples: [8080] });
const delay = seconds(0);
const time = seconds(1);
const count = wholeNumber(1, INT32_MAX, 'must be a whole number, at least 1');

/** Defaults of a probe, in seconds; those of Kubernetes where not given. */
export type ProbeTimes = {
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly failureThreshold?: number;
};

/** Defaults of a probe by HTTP. */
export type HttpProbeDefaults = ProbeTimes & { readonly path: string };

/**
 * A probe by HTTP GET that can be turned off. Without a port it asks the container's own. The ranges are those of
 * core/v1 `Probe` (`ValidateProbe`; the first delay may be 0, all others are at least 1).
 */
export const httpProbe = (defaults: HttpProbeDefaults) =>
  z.strictObject({
    enabled,
    path: httpPath.default(defaults.path).describe('HTTP path of the probe.'),
    port: ownPort,
    ...times(defaults),
  });

/** A probe that can be turned off, by gRPC or a command that the definition names. */
export const probe = (defaults: ProbeTimes) => z.strictObject({ enabled, ...times(defaults) });

const times = (defaults: ProbeTimes) => ({
  initialDelaySeconds: delay
    .default(defaults.initialDelaySeconds ?? 0)
    .describe('Seconds after the container has started before the first probe.'),
  periodSeconds: time
    .default(defaults.periodSeconds ?? 10)
    .describe('How often, in seconds, to perform the probe.'),
  timeoutSeconds: time
    .default(defaults.timeoutSeconds ?? 1)
    .describe('Seconds after which the probe times out.'),
  failureThreshold: count
    .default(defaults.failureThreshold ?? 3)
    .describe('Consecutive failures after which the probe counts as failed.'),
});
