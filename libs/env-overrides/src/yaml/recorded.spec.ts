import { recordedAnswers } from '../testing/helm-reader/recorded-answers.ts';
import { verdictOn } from '../testing/helm-verdict.ts';

describe('random texts, of which it was recorded what Helm 3.22 and Helm 4.3 read', () => {
  const verdicts = recordedAnswers().map(([text, answers]) => ({
    text,
    ...verdictOn(text, answers),
  }));

  it('are read the same, or refused', () => {
    expect(verdicts.filter(({ difference }) => difference !== undefined)).toEqual([]);
  });

  it('are read and refused for many reasons', () => {
    const kinds = new Set(verdicts.map(({ kind }) => kind));
    expect([...kinds]).toEqual(
      expect.arrayContaining(['read', 'invalid', 'helm-versions', 'duplicate-key', 'changed-key']),
    );
    expect(verdicts.filter(({ kind }) => kind === 'read').length).toBeGreaterThan(500);
  });
});
