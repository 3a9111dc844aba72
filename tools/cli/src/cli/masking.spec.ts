import { masking } from './masking.ts';

describe('what is printed of a Secret', () => {
  it('is nothing, in a text and anywhere in a tree, once its value is known', () => {
    const { hide, text, data } = masking();
    expect(text('canary-1 and canary-2')).toBe('canary-1 and canary-2');
    hide(['canary-1']);
    hide(['canary-2', 'canary-1']);
    expect(text('canary-1 and canary-2')).toBe('… and …');
    expect(data({ log: ['it said "canary-1"'], 'canary-2': { exitCode: 3, at: null } })).toEqual({
      ...{ log: ['it said "…"'], '…': { exitCode: 3, at: null } },
    });
  });

  it('is nothing that looks like a secret, known or not', () => {
    const { hide, text, data } = masking();
    const token = ['ghp_', 'a1'.repeat(18)].join('');
    expect(text(`from ${token} to x`)).toBe('from … to x');
    expect(data({ from: [token], to: 'x' })).toEqual({ from: ['…'], to: 'x' });
    hide(['canary-1']);
    expect(text(`canary-1 ${token}`)).toBe('… …');
  });

  it('is hidden before JSON quotes it', () => {
    const { hide, data } = masking();
    hide(['two\nlines "quoted"']);
    expect(JSON.stringify(data(['<two\nlines "quoted">']))).toBe('["<…>"]');
  });
});
