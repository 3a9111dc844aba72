import { join } from 'node:path';
import { findTool } from '@helm-gen/toolchain';
import type { Bench, BenchCase } from '../bench-case.ts';
import { duration, output } from '../child.ts';
import { type Figure, type FigureInput, figureOf } from '../figure.ts';
import { buildHelmEngine } from '../helm-engine.ts';
import { measureInChild } from '../in-process/in-child.ts';
import type { Requested } from '../in-process/rendering.ts';
import { measureByTurns } from '../rounds.ts';

const chart = 'helm/todo-backend';
const values = join(chart, 'values/prod.yaml');
const environment = { name: 'render', what: 'render an environment in process' };
const valuesFile = { name: 'render', what: 'render with a values file in process' };

/** One environment's manifests: in process, by a helm process, and by helm's engine in a Go process. */
export const render: BenchCase = {
  name: 'render',
  help: "one environment in process, by helm template, and by helm's Go engine (needs Go)",
  run: async (bench) => [...(await besideProcess(bench)), ...(await besideEngine(bench))],
};

async function besideProcess(bench: Bench): Promise<readonly Figure[]> {
  const { root: cwd, runs } = bench;
  const helm = await findTool('helm');
  const release = ['todo-backend-prod', chart, '--namespace', 'todo-prod', '--values', values];
  const times = await measureByTurns(runs, {
    environment: () => ourTime(bench, 'environment'),
    valuesFile: () => ourTime(bench, 'values file'),
    helm: () => duration([helm.path, 'template', ...release], { cwd }),
  });
  const held: Omit<FigureInput, 'name' | 'what' | 'samples'> = {
    against: { what: `helm ${helm.version} template, a process`, samples: times.helm },
    aim: { atMost: 1 / 500, of: 'ratio' },
  };
  return [
    figureOf({ ...environment, samples: times.environment, ...held }),
    figureOf({ ...valuesFile, samples: times.valuesFile, ...held }),
  ];
}

/** Each against the engine that does as much: what the definition has checked is not checked again. */
async function besideEngine(bench: Bench): Promise<readonly Figure[]> {
  const { root: cwd, runs } = bench;
  const engine = await buildHelmEngine(bench);
  if (engine === undefined) return [];
  const times = await measureByTurns(runs, {
    environment: () => ourTime(bench, 'environment'),
    skipping: () => engineTime([engine, chart, values, 'skip', '200'], cwd),
    valuesFile: () => ourTime(bench, 'values file'),
    validating: () => engineTime([engine, chart, values, 'validate', '50'], cwd),
  });
  const aim = { atMost: 0.5, of: 'ratio' } as const;
  const skipping = { what: "helm's Go engine, values not validated", samples: times.skipping };
  const validating = { what: "helm's Go engine, values validated", samples: times.validating };
  return [
    figureOf({ ...environment, samples: times.environment, against: skipping, aim }),
    figureOf({ ...valuesFile, samples: times.valuesFile, against: validating, aim }),
    figureOf({ ...valuesFile, samples: times.valuesFile, against: skipping, aim }),
  ];
}

async function ourTime(bench: Bench, requested: Requested): Promise<number> {
  const [figure] = await measureInChild({ ...bench, runs: 1 }, 'rendering', requested);
  return figure?.figure ?? NaN;
}

/** Of one rendering in ms, as the program prints it after many. */
async function engineTime(command: readonly string[], cwd: string): Promise<number> {
  return Number(await output(command, { cwd }));
}
