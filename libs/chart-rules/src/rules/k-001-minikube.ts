import { rule } from '../rule.ts';

export const k001 = rule({
  id: 'K-001',
  title: 'Minikube is the local environment',
  how: 'the quickstart and the cluster commands use Minikube unless told otherwise; a chart cannot show it',
});
