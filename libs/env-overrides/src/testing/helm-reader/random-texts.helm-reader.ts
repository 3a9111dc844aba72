import { hasGo } from '@helm-gen/toolchain/testing/go';
import { verdictOn } from '../helm-verdict.ts';
import { yamlTexts } from '../yaml-texts.ts';
import { helmAnswers } from './helm-reader.ts';
import { recordAnswers } from './recorded-answers.ts';

const asked = process.env['REFEREE_SEED'] ?? 'fixed';
const seed =
  asked === 'fixed'
    ? 20261130
    : asked === 'random'
      ? Math.floor(Math.random() * 2 ** 31)
      : Number(asked);
const runs = Number(process.env['REFEREE_RUNS'] ?? 100_000);
/** What one call of the program is given. */
const batch = 10_000;

if (hasGo()) {
  describe('the reader of values files', () => {
    it(`reads ${runs.toString()} random texts as every Helm does, or refuses them for a reason`, () => {
      const texts = yamlTexts(seed);
      const counts = new Map<string, number>();
      const differences: string[] = [];
      for (let done = 0; done < runs; done += batch) {
        const some = Array.from({ length: Math.min(batch, runs - done) }, () => texts.next().value);
        for (const [index, answers] of helmAnswers(some).entries()) {
          const text = some[index] ?? '';
          const { kind, difference } = verdictOn(text, answers);
          counts.set(kind, (counts.get(kind) ?? 0) + 1);
          if (difference !== undefined) differences.push(`${JSON.stringify(text)}: ${difference}`);
        }
      }
      process.stdout.write(
        `seed ${seed.toString()}: ${JSON.stringify(Object.fromEntries(counts))}\n`,
      );
      expect(differences.slice(0, 20)).toEqual([]);
    });

    if (process.env['RECORD_ANSWERS'] === '1') {
      it('is given answers for npm test', () => {
        const texts = new Set<string>();
        for (const text of yamlTexts(seed)) {
          if (text.length <= 80) texts.add(text);
          if (texts.size === 2500) break;
        }
        const answers = helmAnswers([...texts]);
        recordAnswers(
          [...texts].map((text, index) => [text, answers[index] ?? { helm3: {}, helm4: {} }]),
        );
      });
    }
  });
} else {
  it.todo('the reader was NOT HELD AGAINST HELM: there is no go on the PATH');
}
