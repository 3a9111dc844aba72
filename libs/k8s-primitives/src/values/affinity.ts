import * as z from 'zod';
import { labelSelector } from './label-selector.ts';
import { labelKey, labelValue } from './labels.ts';
import { dnsLabel } from './names.ts';
import { text, wholeNumber } from './text.ts';

const weight = wholeNumber(1, 100, 'must be a weight, a whole number from 1 to 100').describe(
  'Weight among the preferences, 1 to 100.',
);

const conditions = <Key extends z.ZodType<string>>(key: Key, what: string) =>
  z
    .array(
      z.strictObject({
        key: key.describe(`Key of the ${what}.`),
        operator: z
          .enum(['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'])
          .describe(`How the ${what} is compared.`),
        values: z.array(labelValue).optional().describe('Values to compare with.'),
      }),
    )
    .optional()
    .describe(`Conditions on the ${what}s of the node.`);

const nodeTerm = z.strictObject({
  matchExpressions: conditions(labelKey, 'label'),
  matchFields: conditions(text(/^metadata\.name$/, 'must be metadata.name'), 'field'),
});

const podTerm = z.strictObject({
  labelSelector: labelSelector.optional().describe('Which pods are meant.'),
  topologyKey: labelKey.describe('Label of the nodes that says what counts as one place.'),
  namespaces: z.array(dnsLabel).optional().describe('Namespaces of those pods.'),
  namespaceSelector: labelSelector.optional().describe('Namespaces of those pods, by label.'),
  matchLabelKeys: z
    .array(labelKey)
    .optional()
    .describe("Labels whose values must equal the pod's own."),
  mismatchLabelKeys: z
    .array(labelKey)
    .optional()
    .describe("Labels whose values must differ from the pod's own."),
});

const podRules = (verb: string) =>
  z.strictObject({
    requiredDuringSchedulingIgnoredDuringExecution: z
      .array(podTerm)
      .optional()
      .describe(`Pods that the pod must ${verb}.`),
    preferredDuringSchedulingIgnoredDuringExecution: z
      .array(
        z.strictObject({ weight, podAffinityTerm: podTerm.describe('Which pods, and where.') }),
      )
      .optional()
      .describe(`Pods that the pod should ${verb}.`),
  });

const nodeRules = z.strictObject({
  requiredDuringSchedulingIgnoredDuringExecution: z
    .strictObject({
      nodeSelectorTerms: z.array(nodeTerm).min(1).describe('Terms, of which one must hold.'),
    })
    .optional()
    .describe('Nodes that the pod must run on.'),
  preferredDuringSchedulingIgnoredDuringExecution: z
    .array(z.strictObject({ weight, preference: nodeTerm.describe('Which nodes.') }))
    .optional()
    .describe('Nodes that the pod should run on.'),
});

/** On which nodes, and near or far from which pods, the pod runs (core/v1 `Affinity`). */
export const affinity = z
  .strictObject({
    nodeAffinity: nodeRules.optional().describe('Nodes to run on.'),
    podAffinity: podRules('be near').optional().describe('Pods to be near.'),
    podAntiAffinity: podRules('stay away from').optional().describe('Pods to stay away from.'),
  })
  .describe('On which nodes, and near or far from which pods, the pod runs.');
