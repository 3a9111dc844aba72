import { checkedWith } from './checked-versions.ts';

it('tells people each minor that charts are checked with, and none between', () => {
  expect(checkedWith).toBe(
    'Kubernetes 1.28 or newer; checked with Kubernetes 1.28, 1.29, 1.30, 1.32, 1.33, 1.34 and 1.36, ' +
      'and with Helm 3.16, 3.18, 4.1 and 4.2.',
  );
});
