import type { Figure } from '../figure.ts';
import { manyCharts } from './many-charts.ts';
import { generation } from './generation.ts';
import { type Requested, rendering } from './rendering.ts';

const parts = {
  generation: (runs: number) => generation(runs),
  rendering: (runs: number, [requested]: readonly string[]) =>
    Promise.resolve(rendering(runs, requested as Requested)),
  'many-charts': (_: number, [count, keep]: readonly string[]) =>
    manyCharts(Number(count), keep === 'kept'),
};

export type Part = keyof typeof parts;

export function isPart(name: string): name is Part {
  return Object.hasOwn(parts, name);
}

/** Measures one part of what needs no process, in this one. */
export function measurePart(
  part: Part,
  runs: number,
  args: readonly string[] = [],
): Promise<readonly Figure[]> {
  return parts[part](runs, args);
}
