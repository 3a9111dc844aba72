import { join } from 'node:path';
import { findTool } from '@helm-gen/toolchain';
import type { Bench, BenchCase } from '../bench-case.ts';
import { duration, output } from '../child.ts';
import { type Figure, type FigureInput, figureOf } from '../figure.ts';
import { buildHelmEngine } from '../helm-engine.ts';
import { measureInChild } from '../in-process/in-child.ts';
import { measureByTurns } from '../rounds.ts';

const chart = 'helm/todo-backend';
const values = join(chart, 'values/prod.yaml');
const subject = { name: 'render', what: 'todo-backend in prod, in process' };

/** One environment's manifests: in process, by a helm process, and by helm's engine in a Go process. */
export const render: BenchCase = {
  name: 'render',
  help: "one environment in process, by helm template, and by helm's Go engine (needs Go)",
  run: async (bench) => [await besideProcess(bench), ...(await besideEngine(bench))],
};

async function besideProcess(bench: Bench): Promise<Figure> {
  const { root: cwd, runs } = bench;
  const helm = await findTool('helm');
  const release = ['todo-backend-prod', chart, '--namespace', 'todo-prod', '--values', values];
  const times = await measureByTurns(runs, {
    ours: () => ourTime(bench),
    helm: () => duration([helm.path, 'template', ...release], { cwd }),
  });
  return figureOf({
    ...subject,
    samples: times.ours,
    against: { what: `helm ${helm.version} template, a process`, samples: times.helm },
    aim: { atMost: 1 / 500, of: 'ratio' },
  });
}

async function besideEngine(bench: Bench): Promise<readonly Figure[]> {
  const { root: cwd, runs } = bench;
  const engine = await buildHelmEngine(bench);
  if (engine === undefined) return [];
  const times = await measureByTurns(runs, {
    ours: () => ourTime(bench),
    validating: () => engineTime([engine, chart, values, 'validate', '500'], cwd),
    skipping: () => engineTime([engine, chart, values, 'skip', '500'], cwd),
  });
  const ours: FigureInput = {
    ...subject,
    samples: times.ours,
    aim: { atMost: 0.5, of: 'ratio' },
  };
  const validating = { what: "helm's engine, values validated too", samples: times.validating };
  const skipping = { what: "helm's engine, values not validated", samples: times.skipping };
  return [figureOf({ ...ours, against: validating }), figureOf({ ...ours, against: skipping })];
}

async function ourTime(bench: Bench): Promise<number> {
  const [figure] = await measureInChild({ ...bench, runs: 1 }, 'rendering');
  return figure?.figure ?? NaN;
}

/** Of one rendering in ms, as the program prints it after many. */
async function engineTime(command: readonly string[], cwd: string): Promise<number> {
  return Number(await output(command, { cwd }));
}
