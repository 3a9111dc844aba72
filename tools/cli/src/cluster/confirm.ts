import { fault } from '@helm-gen/errors';
import type { Context } from '../cli/command.ts';
import type { PlannedEnvironment } from './planned-releases.ts';

/** The environments that are changed only by whoever says their name. */
const guarded = ['prod'];

/** The option of every command that changes a guarded environment. */
export const yesOption = {
  yes: { type: 'flag', help: `change ${guarded.join(', ')} without being asked` },
} as const;

/**
 * Lets a person confirm that a guarded environment is meant, by its name.
 *
 * @returns what asks; to be called when it is known what will change
 * @throws {HelmGenError} at once where nobody can be asked, and later when another name is given
 */
export function confirmation(
  { ask }: Pick<Context, 'ask'>,
  { name }: Pick<PlannedEnvironment, 'name'>,
  isConfirmed: boolean,
): () => Promise<void> {
  if (isConfirmed || !guarded.includes(name)) return () => Promise.resolve();
  if (ask === undefined) {
    throw fault(
      'confirmation',
      `${name} is changed only when it is confirmed: on a terminal, or with --yes`,
    );
  }
  return async () => {
    const answer = await ask(`type ${name} to change ${name}: `);
    if (answer.trim() !== name)
      throw fault('confirmation', `${name} was not confirmed; nothing was changed`);
  };
}
