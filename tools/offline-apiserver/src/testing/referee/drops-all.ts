import { isDropped } from '../../dropped-fields.ts';
import { type Schemas, minorNumber } from '../../schemas.ts';

/** With a volume of an image older servers drop all that mounts it, which is not done here. */
export const dropsAll = (schemas: Schemas, type: string, name: string): boolean =>
  type === 'V1Volume' && name === 'image' && isDropped(type, name, minorNumber(schemas), '', '');
