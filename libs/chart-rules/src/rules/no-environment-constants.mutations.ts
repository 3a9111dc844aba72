import { constant, type Mutation } from '../testing/mutation.ts';

export const noEnvironmentConstantsMutations: readonly Mutation[] = [
  {
    what: 'a namespace',
    change: constant('http://shop-web.shop-prod'),
    says: 'templates/configmap.yaml ConfigMap.data.HOST names the namespace shop-prod',
  },
  {
    what: 'a release',
    change: constant('shop-api-dev'),
    says: 'names the release shop-api-dev',
  },
  {
    what: 'an object that is named after a release',
    change: constant('shop-api-dev-config'),
    says: 'names the release shop-api-dev',
  },
];
