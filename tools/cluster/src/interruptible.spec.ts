import { stepsOf } from './interruptible.ts';

describe('who interrupts a command is told', () => {
  const { onStep, left } = stepsOf('dev', 'shop-dev', 'deploy dev orders');

  it('first that nothing was changed, then what state is left and what to run next', () => {
    expect(left()).toBe('nothing was changed');
    onStep('orders-dev', 'helm upgrade is at work');
    onStep('orders-dev', 'revision 3 is deployed and not ready yet');
    expect(left().split('\n')).toEqual([
      'shop-dev may be half done',
      '  orders-dev: revision 3 is deployed and not ready yet',
      '  run the same command again, which takes up what is half done: npx helm-gen deploy dev orders',
      '  or go back: npx helm-gen rollback dev',
    ]);
  });
});
