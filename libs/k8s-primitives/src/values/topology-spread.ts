import * as z from 'zod';
import { labelSelector } from './label-selector.ts';
import { labelKey } from './labels.ts';
import { INT32_MAX, wholeNumber } from './text.ts';

const count = wholeNumber(1, INT32_MAX, 'must be a whole number, at least 1');
const policy = z.enum(['Honor', 'Ignore']);

/** How the pods are spread over zones or nodes (core/v1 `TopologySpreadConstraint`). */
export const topologySpreadConstraints = z
  .array(
    z.strictObject({
      maxSkew: count.describe('By how many pods two places may differ.'),
      topologyKey: labelKey.describe('Label of the nodes that says what counts as one place.'),
      whenUnsatisfiable: z
        .enum(['DoNotSchedule', 'ScheduleAnyway'])
        .describe('What to do with a pod that cannot be placed so.'),
      labelSelector: labelSelector.optional().describe('Which pods are counted.'),
      minDomains: count.optional().describe('How many places there must be, for DoNotSchedule.'),
      nodeAffinityPolicy: policy
        .optional()
        .describe('Whether nodes that the affinity rules out are left out.'),
      nodeTaintsPolicy: policy
        .optional()
        .describe('Whether nodes with taints that the pod does not bear are left out.'),
      matchLabelKeys: z
        .array(labelKey)
        .optional()
        .describe("Labels whose values must equal the pod's own."),
    }),
  )
  .describe('How the pods are spread over zones or nodes.');
