import { rule } from '../rule.ts';

export const k002 = rule({
  id: 'K-002',
  also: ['H-001'],
  title: 'Helm is the only way to deploy',
  how: 'no command of helm-gen applies manifests: it deploys with helm upgrade --install; a chart cannot show it',
});
