import { rule } from '../rule.ts';

export const k002 = rule({
  id: 'K-002',
  also: ['H-001'],
  title: 'Helm is the only way to deploy',
  how: 'helm-gen deploys with helm upgrade --install alone, and makes with kubectl only what must be there before, namespaces and Secrets; a chart cannot show it',
});
