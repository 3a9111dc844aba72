import { fault } from '@helm-gen/errors';
import type { PlannedEnvironment } from './planned-releases.ts';

/** The option of every command that changes an environment. */
export const confirmOption = {
  confirm: {
    type: 'text',
    value: 'ENV',
    help: 'the name of the protected environment that is meant, where nobody can be asked',
  },
} as const;

/**
 * Lets a person confirm that a protected environment is meant, by its name.
 *
 * @param given the value of `--confirm`
 * @returns what asks; to be called when it is known what will change
 * @throws {HelmGenError} at once where nobody can be asked or another name was given, and later when another is typed
 */
export function confirmation(
  { ask }: { readonly ask?: (question: string) => Promise<string> },
  { name, isProtected }: Pick<PlannedEnvironment, 'name' | 'isProtected'>,
  given: string | undefined,
): () => Promise<void> {
  if (given !== undefined && given !== name) {
    throw fault(
      'confirmation',
      `--confirm names ${given}, but this would change ${name}; nothing was changed`,
    );
  }
  if (!isProtected || given === name) return () => Promise.resolve();
  if (ask === undefined) {
    throw fault(
      'confirmation',
      `${name} is changed only when it is confirmed: on a terminal, or with --confirm ${name}`,
    );
  }
  return async () => {
    const answer = await ask(`type ${name} to change ${name}: `);
    if (answer.trim() !== name)
      throw fault('confirmation', `${name} was not confirmed; nothing was changed`);
  };
}
