import { templateError } from '../error.ts';
import type { Shape } from '../shape.ts';

/** @throws {HelmGenError} for a string that may hold more than ASCII, with the reason why that would not do */
export function refuseMoreThanAscii(shape: Shape | undefined, because: string): void {
  if (shape?.type === 'string' && shape.ascii === true) return;
  throw templateError(
    [],
    because,
    'let the contract allow ASCII alone, as with .regex(/^[a-z0-9-]*$/)',
  );
}
