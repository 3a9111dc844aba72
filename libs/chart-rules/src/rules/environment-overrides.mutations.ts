import { file, type Mutation } from '../testing/mutation.ts';

export const environmentOverridesMutations: readonly Mutation[] = [
  {
    what: 'an environment without a file',
    change: file('values/prod.yaml', () => undefined),
    says: 'values/prod.yaml is missing',
  },
  {
    what: 'a file of no environment',
    change: file('values/test.yaml', () => '{}\n'),
    says: 'values/test.yaml is of no environment',
  },
  {
    what: 'an override that breaks the contract',
    change: file('values/prod.yaml', () => 'replicaCount: 2.5\n'),
    says: 'values/prod.yaml replicaCount',
  },
  {
    what: 'a misspelt override',
    change: file('values/prod.yaml', () => 'image: {tga: 1.0.0}\n'),
    says: 'image.tga',
  },
  {
    what: 'latest outside development',
    change: file('values/prod.yaml', () => 'image: {tag: latest}\n'),
    says: 'image.tag must be a version that does not move',
  },
  {
    what: 'a file that is no YAML',
    change: file('values/prod.yaml', () => 'a: [\n'),
    says: 'values/prod.yaml',
  },
];
