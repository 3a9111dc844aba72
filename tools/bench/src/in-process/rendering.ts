import { performance } from 'node:perf_hooks';
import { renderChart } from '@helm-gen/chart';
import { todoBackend } from '../../../../apps/helm-gen/src/charts/todo-backend.ts';
import { type Figure, figureOf } from '../figure.ts';

/** The backend's manifests in prod, warm: values merged, validated by the contract, and evaluated. */
export function rendering(runs: number): readonly Figure[] {
  const render = () => renderChart(todoBackend, { environment: 'prod' });
  timeOf(2000, render);
  const samples = Array.from({ length: runs }, () => timeOf(500, render));
  return [figureOf({ name: 'render', what: 'todo-backend in prod, in process', samples })];
}

/** Of one call, in ms. */
function timeOf(calls: number, work: () => unknown): number {
  const start = performance.now();
  for (let call = 0; call < calls; call++) work();
  return (performance.now() - start) / calls;
}
