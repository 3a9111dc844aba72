import { rule } from '../rule.ts';

export const k003 = rule({
  id: 'K-003',
  title: 'No direct kubectl apply in production',
  how: 'helm-gen runs kubectl apply as a dry run only; who else may run it is up to the access rights in the cluster',
});
