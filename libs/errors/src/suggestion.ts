import { nearest } from './nearest.ts';

/**
 * What to say about a name that is none of the known ones: the one that was probably meant, or all
 * of them. Empty when there are none.
 */
export function suggestion(name: string, known: readonly string[], kind: string): string {
  const meant = nearest(name, known);
  if (meant !== undefined) return `; did you mean "${meant}"?`;
  return known.length === 0 ? '' : `; the ${kind} are: ${known.join(', ')}`;
}
