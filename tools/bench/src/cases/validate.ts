import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { BenchCase } from '../bench-case.ts';
import { bareChain } from '../bare-chain.ts';
import { duration } from '../child.ts';
import { helmGen } from './generate.ts';
import { figureOf } from '../figure.ts';
import { measureByTurns } from '../rounds.ts';

/** The whole chain through Nx, cold and from the cache, against the bare helm and kubectl commands. */
export const validate: BenchCase = {
  name: 'validate',
  help: 'nx run-many -t validate, cold and cached, against the same helm and kubectl commands',
  run: async ({ root: cwd, runs }) => {
    const nx = [process.execPath, join(cwd, 'node_modules/nx/dist/bin/nx.js')];
    const validateAll = [...nx, 'run-many', '-t', 'validate'];
    const options = { cwd, env: { NX_TUI: 'false' } };
    const bare = await bareChain(cwd);
    try {
      const cold = await measureByTurns(runs, {
        bare: () => timeOf(() => bare.run()),
        nx: async () => {
          await rm(join(cwd, 'dist/charts'), { recursive: true, force: true });
          return duration([...validateAll, '--skip-nx-cache'], options);
        },
        commands: async () => {
          let time = 0;
          for (const step of ['generate', 'lint', 'template', 'dry-run', 'validate']) {
            time += await duration([process.execPath, helmGen(cwd), step], options);
          }
          return time;
        },
      });
      // The warm-up round fills the cache.
      const cached = await measureByTurns(runs, { nx: () => duration(validateAll, options) });
      const against = {
        what: `the same ${bare.processes.toString()} helm and kubectl processes, two at a time`,
        samples: cold.bare,
      };
      return [
        figureOf({
          name: 'validate',
          what: 'nx run-many -t validate, cold',
          samples: cold.nx,
          against,
          aim: { atMost: 1.15, of: 'ratio' },
        }),
        figureOf({
          name: 'validate',
          what: 'the five helm-gen commands without Nx, both charts each',
          samples: cold.commands,
          against,
        }),
        figureOf({
          name: 'validate',
          what: 'nx run-many -t validate, all from the cache',
          samples: cached.nx,
          aim: { atMost: 1200, of: 'figure' },
        }),
      ];
    } finally {
      await bare.end();
    }
  },
};

async function timeOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
