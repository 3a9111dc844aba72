import { field, type Mutation } from '../testing/mutation.ts';

export const networkPolicyMutations: readonly Mutation[] = [
  {
    what: 'egress that is not spoken of',
    on: true,
    change: field('NetworkPolicy', 'spec.policyTypes', ['Ingress']),
    says: 'spec.policyTypes does not name Egress',
  },
  {
    what: 'no DNS',
    on: true,
    change: field('NetworkPolicy', 'spec.egress', []),
    says: 'spec.egress lets no DNS through by UDP',
  },
  {
    what: 'DNS by UDP alone',
    on: true,
    change: field('NetworkPolicy', 'spec.egress.0.ports', [{ port: 53, protocol: 'UDP' }]),
    says: 'spec.egress lets no DNS through by TCP',
  },
];
