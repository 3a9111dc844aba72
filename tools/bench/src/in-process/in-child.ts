import { join } from 'node:path';
import type { Bench } from '../bench-case.ts';
import { output } from '../child.ts';
import type { Figure } from '../figure.ts';
import type { Part } from './parts.ts';

/** Measures a part of the in-process work in a fresh process, which nothing else has warmed up. */
export async function measureInChild(
  { root, outdir, runs }: Pick<Bench, 'root' | 'outdir' | 'runs'>,
  part: Part,
  ...args: readonly string[]
): Promise<readonly Figure[]> {
  const script = join(outdir, 'in-process.mjs');
  const text = await output([process.execPath, script, part, String(runs), ...args], { cwd: root });
  return JSON.parse(text) as Figure[];
}
