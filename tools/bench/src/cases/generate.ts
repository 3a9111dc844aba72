import { join } from 'node:path';
import type { BenchCase } from '../bench-case.ts';
import { duration } from '../child.ts';
import { figureOf } from '../figure.ts';
import { measureInChild } from '../in-process/in-child.ts';
import { measureByTurns } from '../rounds.ts';

/** `helm-gen generate` with nothing to write, and the same work without the process. */
export const generate: BenchCase = {
  name: 'generate',
  help: 'helm-gen generate as a process, and generation in process',
  run: async (bench) => {
    const { root: cwd, runs } = bench;
    const times = await measureByTurns(runs * 3, {
      empty: () => duration([process.execPath, '--eval', '0'], { cwd }),
      start: () => duration([process.execPath, helmGen(cwd), '--version'], { cwd }),
      generate: () => duration([process.execPath, helmGen(cwd), 'generate'], { cwd }),
    });
    const against = { what: 'empty node process', samples: times.empty };
    const inProcess = await measureInChild(bench, 'generation');
    return [
      figureOf({
        name: 'generate',
        what: 'helm-gen generate, both charts, nothing to write',
        samples: times.generate,
        against,
        aim: { atMost: 2, of: 'ratio' },
      }),
      figureOf({ name: 'generate', what: 'helm-gen --version', samples: times.start, against }),
      ...inProcess.map((figure) => ({ ...figure, name: 'generate' })),
    ];
  },
};

/** The command as `npx helm-gen` runs it. */
export function helmGen(root: string): string {
  return join(root, 'tools/cli/bin/helm-gen.js');
}
