import { container, type Mutation } from '../testing/mutation.ts';

export const readOnlyRootMutations: readonly Mutation[] = [
  {
    what: 'a root file system that can be written',
    change: container('securityContext.readOnlyRootFilesystem', undefined),
    says: 'containers[0].securityContext.readOnlyRootFilesystem may write',
  },
  {
    what: 'no /tmp',
    change: container('volumeMounts', undefined),
    says: 'containers[0].volumeMounts has nothing mounted on /tmp',
  },
];
