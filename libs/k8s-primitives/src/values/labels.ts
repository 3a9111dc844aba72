import * as z from 'zod';
import { text } from './text.ts';

const MUST_BE_KEY =
  'must be a label key: an optional DNS prefix with "/", then at most 63 letters, digits, "-", "_" and ".", such as "example.com/team"';
const MUST_BE_VALUE =
  'must be a label value: empty or at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends';

/**
 * A qualified name, the key of labels, annotations and node selectors (apimachinery `IsQualifiedName`). The second
 * pattern limits the prefix to 253 characters, which one pattern without lookahead cannot say beside its form.
 */
export const labelKey = text(
  /^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/,
  MUST_BE_KEY,
)
  .regex(/^([^/]{1,253}\/)?[^/]+$/, { error: MUST_BE_KEY })
  .meta({ description: 'A qualified name such as example.com/team.', typeName: 'label key' });

/** The value of a label (apimachinery `IsValidLabelValue`). */
export const labelValue = text(/^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/, MUST_BE_VALUE)
  .max(63, { error: MUST_BE_VALUE })
  .meta({ description: 'Value of the label.', typeName: 'label value' });

/** Labels of an object. */
export const labels = z.record(labelKey, labelValue).describe('Labels to add.');

/**
 * Annotations of an object: their values are free text, so print them with `quote` and never with `toYaml`
 * (apimachinery `ValidateAnnotations`).
 */
export const annotations = z
  .record(labelKey, z.string().describe('Any text.'))
  .describe('Annotations to add.');

/** Labels that a node must have to run the pod (core/v1 `PodSpec.nodeSelector`). */
export const nodeSelector = z
  .record(labelKey, labelValue)
  .describe('Labels that a node must have to run the pod.');
