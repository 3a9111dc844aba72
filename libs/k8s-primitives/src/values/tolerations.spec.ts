import { tolerations } from './tolerations.ts';

describe('tolerations', () => {
  it('accepts what Kubernetes accepts', () => {
    const list = [
      { operator: 'Exists' },
      { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' },
      { key: 'a', operator: 'Equal', value: 'b', effect: 'NoExecute', tolerationSeconds: 60 },
    ];
    expect(tolerations.parse(list)).toEqual(list);
  });

  it.each([
    { key: 'a b' },
    { operator: 'In' },
    { value: true },
    { effect: 'noSchedule' },
    { tolerationSeconds: '60' },
    { keys: 'a' },
  ])('refuses %j', (toleration) => {
    expect(tolerations.safeParse([toleration]).success).toBe(false);
  });
});
