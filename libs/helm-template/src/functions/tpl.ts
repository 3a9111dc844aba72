import { templateError } from '../error.ts';

/**
 * Refused: a value that is a template can read every other value and call `lookup`, no schema can check it, and
 * nothing tells what it renders.
 * @deprecated
 * @throws {HelmGenError} always
 */
export const tpl: (value: unknown) => never = () => {
  throw templateError(
    [],
    'tpl would run what a values file holds as a template: no schema checks it, and it can read everything',
    'declare what may vary as values, and put them together with text`…`',
  );
};
