import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { goProgram } from '@helm-gen/toolchain/testing/go';
import type { HelmAnswers } from '../helm-verdict.ts';

/** What the readers of Helm 3 and Helm 4 themselves answer for each text. */
export function helmAnswers(texts: readonly string[]): readonly HelmAnswers[] {
  const program = goProgram(join(process.cwd(), 'libs/env-overrides/src/testing/helm-reader'));
  const { status, stdout, stderr } = spawnSync(program, {
    input: texts.map((text) => JSON.stringify(text)).join('\n'),
    encoding: 'utf8',
    maxBuffer: 1 << 29,
  });
  if (status !== 0) throw new Error(`helm-reader failed: ${stderr.slice(0, 2000)}`);
  const lines = stdout.trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as HelmAnswers);
}
