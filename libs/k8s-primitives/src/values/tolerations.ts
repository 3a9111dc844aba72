import * as z from 'zod';
import { labelKey, labelValue } from './labels.ts';

/** Taints of nodes that the pod bears (core/v1 `Toleration`). */
export const tolerations = z
  .array(
    z.strictObject({
      key: labelKey.optional().describe('Key of the taint; without one, every taint.'),
      operator: z
        .enum(['Exists', 'Equal'])
        .optional()
        .describe('Whether the key alone counts or the value too.'),
      value: labelValue.optional().describe('Value of the taint, for Equal.'),
      effect: z
        .enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute'])
        .optional()
        .describe('Effect of the taint; without one, every effect.'),
      tolerationSeconds: z
        .int()
        .optional()
        .describe('Seconds that the pod stays on the node, for NoExecute.'),
    }),
  )
  .describe('Taints of nodes that the pod bears.');
