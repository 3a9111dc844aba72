import * as z from 'zod';
import { compareQuantities, cpu, memory, quantity } from './quantity.ts';

/** Default amounts for a container. */
export type Amounts = { readonly cpu: string; readonly memory: string };

const amounts = (noun: 'request' | 'limit', defaults: Amounts) =>
  z
    .strictObject({
      cpu: cpu.default(defaults.cpu).meta({ description: `CPU ${noun}.`, essential: true }),
      memory: memory
        .default(defaults.memory)
        .meta({ description: `Memory ${noun}.`, essential: true }),
      'ephemeral-storage': memory
        .optional()
        .meta({ description: `Ephemeral storage ${noun}.`, examples: ['1Gi'] }),
    })
    .prefault({});

const isQuantity = (value: string | undefined): value is string =>
  quantity.safeParse(value).success;

/**
 * What a container requests and what it is limited to (core/v1 `ResourceRequirements`), CPU and memory always given.
 * A request above its limit is refused as Kubernetes refuses it; values.schema.json cannot say that.
 */
export const resources = (defaults: { readonly requests: Amounts; readonly limits: Amounts }) =>
  z
    .strictObject({
      requests: amounts('request', defaults.requests).describe(
        'What the scheduler sets aside for the container.',
      ),
      limits: amounts('limit', defaults.limits).describe('What the container may use at most.'),
    })
    .superRefine(({ requests, limits }, context) => {
      for (const name of ['cpu', 'memory', 'ephemeral-storage'] as const) {
        const [request, limit] = [requests[name], limits[name]];
        // z.encode comes here before it looks at the strings.
        if (!isQuantity(request) || !isQuantity(limit)) continue;
        if (compareQuantities(request, limit) <= 0) continue;
        context.addIssue({
          code: 'custom',
          path: ['requests', name],
          message: `must be at most the limit: ${request} is more than ${limit}`,
        });
      }
    })
    .describe('CPU and memory of the container.');
