import { checkedWith, kubeVersion } from './checked-versions.ts';

describe('what a chart says that it was checked with', () => {
  it.each([
    [
      ['4.1', '4.2'],
      ['1.32', '1.33', '1.34'],
      'Kubernetes 1.32 or newer; checked with Kubernetes 1.32, 1.33 and 1.34, and with Helm 4.1 and 4.2.',
    ],
    [[], ['1.33'], 'Kubernetes 1.33 or newer; checked with Kubernetes 1.33.'],
    [['4.2'], [], 'checked with Helm 4.2.'],
    [[], [], ''],
  ])('helm %j and kubernetes %j', (helm, kubernetes, text) => {
    expect(checkedWith({ helm, kubernetes })).toBe(text);
  });

  it('is the lowest Kubernetes that Helm lets it in with', () => {
    expect(kubeVersion({ helm: [], kubernetes: ['1.32', '1.34'] })).toBe('>=1.32.0-0');
    expect(kubeVersion({ helm: [], kubernetes: [] })).toBeUndefined();
  });
});
