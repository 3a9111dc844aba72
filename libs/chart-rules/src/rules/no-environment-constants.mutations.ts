import { file, type Mutation } from '../testing/mutation.ts';

const printed = (line: string) => file('templates/configmap.yaml', (text) => `${text}  ${line}\n`);

export const noEnvironmentConstantsMutations: readonly Mutation[] = [
  {
    what: 'a namespace',
    change: printed('HOST: shop-web.shop-prod'),
    says: 'templates/configmap.yaml has the namespace shop-prod in it',
  },
  {
    what: 'the name of an environment',
    change: printed('STAGE: "prod"'),
    says: "has the environment's name prod in it",
  },
  {
    what: 'a comparison with the name of an environment',
    change: printed('{{- if hasSuffix "-dev" .Release.Name }}x{{ end }}'),
    says: "has the environment's name dev in it",
  },
  {
    what: 'a text that an environment overrides',
    change: printed('POLICY: Never'),
    says: 'has "Never", the image.pullPolicy of dev, in it',
  },
  {
    what: 'a number that an environment overrides',
    change: printed('POOL_SIZE: "20"'),
    says: 'has "20", the env.POOL_SIZE of prod, in it',
  },
];
