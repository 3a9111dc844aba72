import type { Values } from '@helm-gen/helm-template';
import type { z } from 'zod';
import type { Kinds } from './kinds.ts';
import type { Source } from './merge-fields.ts';
import type { openMaps } from './open-maps.ts';
import type { Contribution } from './part.ts';

/** What the parts of a chart contribute: what one field of {@link Contribution} gets, and from which part. */
export interface Contributed {
  readonly of: <K extends keyof Contribution>(
    key: K,
  ) => readonly (Source & { readonly fields: NonNullable<Contribution[K]> })[];
  /** The kinds of objects of which parts set fields. */
  readonly kinds: readonly (keyof Kinds)[];
  readonly merged: (key: 'container' | 'labels' | 'podLabels' | 'podAnnotations') => Fields;
}
export type Fields = Readonly<Record<string, never>>;

/** The values that every chart of parts has. */
export type CommonValues = Values<z.output<z.ZodObject<typeof openMaps>>> & {
  readonly env?: Readonly<Record<string, unknown>>;
};
