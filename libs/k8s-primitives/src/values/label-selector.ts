import * as z from 'zod';
import { labelKey, labels, labelValue } from './labels.ts';

/** Which objects are meant, by their labels (meta/v1 `LabelSelector`). */
export const labelSelector = z
  .strictObject({
    matchLabels: labels.optional().describe('Labels that the object must have.'),
    matchExpressions: z
      .array(
        z.strictObject({
          key: labelKey.describe('Key of the label.'),
          operator: z
            .enum(['In', 'NotIn', 'Exists', 'DoesNotExist'])
            .describe('How the label is compared.'),
          values: z.array(labelValue).optional().describe('Values, for In and NotIn.'),
        }),
      )
      .optional()
      .describe('Conditions that the labels must meet.'),
  })
  .describe('Which objects are meant, by their labels.');
