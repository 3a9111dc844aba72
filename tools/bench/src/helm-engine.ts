import { join } from 'node:path';
import type { Bench } from './bench-case.ts';
import { output } from './child.ts';

/** Builds the Go program in helm-engine/, where Go is installed; the first time takes two minutes. */
export async function buildHelmEngine({
  root,
  outdir,
  note,
}: Pick<Bench, 'root' | 'outdir' | 'note'>): Promise<string | undefined> {
  const cwd = join(root, 'tools/bench/helm-engine');
  const program = join(outdir, 'helm-engine');
  try {
    await output(['go', 'build', '-o', program, '.'], { cwd });
    return program;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 2).join(' ') : String(error);
    note(`helm's engine was not measured, for Go cannot build it here: ${reason}`);
    return undefined;
  }
}
