import { maskSecrets } from '@helm-gen/values-schema';
import { messageOf } from './errors.ts';

/** What a person sees of anything thrown: its message, and nothing in it that looks like a secret. */
export function shownError(error: unknown, verbose: boolean): string {
  return maskSecrets(messageOf(error, verbose));
}
