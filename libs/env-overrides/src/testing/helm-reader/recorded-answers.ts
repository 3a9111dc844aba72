import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonical } from '../canonical.ts';
import type { HelmAnswer, HelmAnswers } from '../helm-verdict.ts';

const path = join(process.cwd(), 'libs/env-overrides/src/testing/helm-reader/recorded.jsonl');

/** A text with what Helm 3 and Helm 4 answered. */
export type Recorded = readonly [text: string, answers: HelmAnswers];

/** A line a text: itself, what every Helm read, and what Helm 4 read where that is not the same; null if refused. */
export function recordAnswers(recorded: readonly Recorded[]): void {
  const lines = recorded.map(([text, { helm3, helm4 }]) => {
    const [three, four] = [helm3.value ?? null, helm4.value ?? null];
    return JSON.stringify(
      canonical(three) === canonical(four) ? [text, three] : [text, three, four],
    );
  });
  writeFileSync(path, `${lines.join('\n')}\n`);
}

export function recordedAnswers(): readonly Recorded[] {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [text, three, four = three] = JSON.parse(line) as [string, unknown, unknown?];
    return [text, { helm3: answer(three), helm4: answer(four) }];
  });
}

const answer = (value: unknown): HelmAnswer => (value === null ? { error: 'refused' } : { value });
