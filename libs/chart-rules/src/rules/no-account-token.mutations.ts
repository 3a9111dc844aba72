import { field, plus, type Mutation } from '../testing/mutation.ts';

export const noAccountTokenMutations: readonly Mutation[] = [
  {
    what: 'a pod that says nothing, and so gets one',
    change: field('Deployment', 'spec.template.spec.automountServiceAccountToken', undefined),
    says: "spec.template.spec.automountServiceAccountToken gets the ServiceAccount's token",
  },
  {
    what: 'a ServiceAccount that gives it away',
    on: true,
    change: field('ServiceAccount', 'automountServiceAccountToken', true),
    says: 'ServiceAccount/shop-api-prod automountServiceAccountToken gives its token to pods',
  },
  {
    what: 'a projected token',
    change: field(
      'Deployment',
      'spec.template.spec.volumes',
      plus({ name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }),
    ),
    says: "spec.template.spec.volumes[1].projected holds the ServiceAccount's token",
  },
];
