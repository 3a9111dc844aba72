import { file, schema, type Mutation } from '../testing/mutation.ts';

const uses = (expression: string) =>
  file('templates/service.yaml', (text) => `${text}  {{ ${expression} }}\n`);

export const declaredValuesMutations: readonly Mutation[] = [
  {
    what: 'a value that is not declared',
    change: uses('.Values.misspelt.tag'),
    says: 'templates/service.yaml uses .Values.misspelt.tag, which is not declared',
  },
  {
    what: 'a value that is not declared, by its root',
    change: uses('$.Values.image.tga'),
    says: 'uses .Values.image.tga, which is not declared',
  },
  {
    what: 'a key that is not declared',
    change: uses('index .Values "my-key"'),
    says: 'uses .Values.my-key, which is not declared',
  },
  {
    what: 'a value that no template uses',
    change: schema('properties.image.properties.unused', {
      type: 'string',
      description: 'Nothing.',
      default: 'x',
    }),
    says: 'values.yaml declares image.unused, which no template uses',
  },
];
