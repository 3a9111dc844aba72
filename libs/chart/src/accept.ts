import { isPathWithin } from '@helm-gen/values-schema';

/**
 * What an author accepts of what the rules find, with the reason: a whole rule, as in `{ 'P-004': 'calls the API' }`, or
 * what it finds at a place, as in `{ 'C-007': { 'env.FEED_KEY': 'a public identifier' } }`. A place is the path of a
 * value, a field such as `Deployment.spec.replicas`, or a file of the chart.
 */
export type Accept = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** The rule that no secret is in a chart, which the making of a chart keeps too: its name and its number. */
export const noSecrets = ['no-secrets', 'C-007'];

/** The places at which a chart accepts what a rule finds, by all its numbers and names. */
export function acceptedPlaces(accept: Accept, ids: readonly string[]): readonly string[] {
  return ids.flatMap((id) => {
    const accepted = Object.hasOwn(accept, id) ? accept[id] : undefined;
    return typeof accepted === 'object' ? Object.keys(accepted) : [];
  });
}

/** Whether a place is one of those that are accepted, or in one. */
export const isAccepted = (accept: Accept, ids: readonly string[], place: string): boolean =>
  acceptedPlaces(accept, ids).some((accepted) => isPathWithin(place, accepted));

/** What is wrong with acceptances, as far as that can be told without the rules. */
export function acceptProblems(accept: Accept): readonly string[] {
  return Object.entries(accept).flatMap(([rule, accepted]) => {
    if (typeof accepted === 'string' && noSecrets.includes(rule)) {
      return [`accept: ${rule} needs the place of each value that is not a secret`];
    }
    const reasons = typeof accepted === 'string' ? { '': accepted } : accepted;
    return Object.entries(reasons)
      .filter(([, reason]) => reason.trim() === '')
      .map(([place]) => `accept: ${[rule, place].join(' ').trim()} has no reason`);
  });
}
