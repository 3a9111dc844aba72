import { labelSelector } from './label-selector.ts';

describe('labelSelector', () => {
  it('accepts labels and expressions', () => {
    const selector = {
      matchLabels: { app: 'shop' },
      matchExpressions: [
        { key: 'tier', operator: 'In', values: ['web', ''] },
        { key: 'example.com/old', operator: 'DoesNotExist' },
      ],
    };
    expect(labelSelector.parse(selector)).toEqual(selector);
  });

  it.each([
    { matchLabels: { app: 1 } },
    { matchExpressions: [{ key: 'a' }] },
    { matchExpressions: [{ key: 'a', operator: 'Gt' }] },
    { matchExpressions: [{ key: 'a', operator: 'In', values: 'b' }] },
    { app: 'shop' },
  ])('refuses %j', (selector) => {
    expect(labelSelector.safeParse(selector).success).toBe(false);
  });
});
