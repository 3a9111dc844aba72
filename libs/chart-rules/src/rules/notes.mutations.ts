import { file, release, type Mutation } from '../testing/mutation.ts';

export const notesMutations: readonly Mutation[] = [
  {
    what: 'no NOTES.txt',
    change: file('templates/NOTES.txt', () => undefined),
    says: 'templates/NOTES.txt is missing',
  },
  {
    what: 'notes that print nothing in one environment',
    change: release(() => ({ notes: '\n' })),
    says: 'templates/NOTES.txt prints nothing',
  },
];
