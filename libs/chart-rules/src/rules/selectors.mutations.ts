import { field, type Mutation } from '../testing/mutation.ts';

const instance = 'app~kubernetes~io/instance';

export const selectorsMutations: readonly Mutation[] = [
  {
    what: 'a Service that selects other pods',
    change: field('Service', `spec.selector.${instance}`, 'shop'),
    says: 'Service/shop-api spec.selector selects by app.kubernetes.io/instance: shop',
  },
  {
    what: 'a Service that selects every release',
    change: field('Service', `spec.selector.${instance}`, undefined),
    says: 'spec.selector does not select by app.kubernetes.io/instance',
  },
  {
    what: 'a Deployment whose pods lack a label',
    change: field('Deployment', 'spec.selector.matchLabels.team', 'a'),
    says: 'spec.selector.matchLabels selects by team: a, which is not on the pods',
  },
  {
    what: 'a Deployment that selects by a map with a toString of its own',
    change: field('Deployment', 'spec.selector.matchLabels.team', { toString: 'a' }),
    says: 'spec.selector.matchLabels selects by team: {"toString":"a"}, which is not on the pods',
  },
  {
    what: 'a Deployment that selects by version',
    change: field('Deployment', 'spec', (spec: unknown) => {
      const version = { 'app.kubernetes.io/version': '1.2.3' };
      const old = spec as {
        selector: { matchLabels: object };
        template: { metadata: { labels: object } };
      };
      return {
        ...old,
        selector: { matchLabels: { ...old.selector.matchLabels, ...version } },
        template: {
          ...old.template,
          metadata: {
            ...old.template.metadata,
            labels: { ...old.template.metadata.labels, ...version },
          },
        },
      };
    }),
    says: 'spec.selector.matchLabels["app.kubernetes.io/version"] changes with the version',
  },
  ...(['PodDisruptionBudget', 'NetworkPolicy'] as const).map((kind) => ({
    what: `a ${kind} for other pods`,
    on: true,
    change: field(
      kind,
      `spec.${kind === 'NetworkPolicy' ? 'podSelector' : 'selector'}.matchLabels.${instance}`,
      'shop',
    ),
    says: `${kind}/shop-api-prod`,
  })),
  {
    what: 'a topology spread over other pods',
    on: true,
    change: field(
      'Deployment',
      `spec.template.spec.topologySpreadConstraints.0.labelSelector.matchLabels.${instance}`,
      'shop',
    ),
    says: 'topologySpreadConstraints[0].labelSelector.matchLabels selects by',
  },
];
