import * as z from 'zod';

/**
 * A group of values under one name. Whatever of it is not given has its default.
 * @param description what the group is for, for values.yaml and the docs
 */
export const section = <S extends z.ZodRawShape>(description: string, shape: S) =>
  z
    .strictObject(shape)
    .prefault({} as z.input<z.ZodObject<S, z.core.$strict>>)
    .describe(description);
