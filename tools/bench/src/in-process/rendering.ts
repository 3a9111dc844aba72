import { performance } from 'node:perf_hooks';
import { type RenderRequest, renderChart } from '@helm-gen/chart';
import { todoBackend } from '../../../../apps/helm-gen/src/charts/todo-backend.ts';
import { type Figure, figureOf } from '../figure.ts';

const environment = 'prod';

/** The same values: of an environment, which the definition has checked, and of a values file, which nobody has. */
const requests = {
  environment: { environment },
  'values file': { values: [todoBackend.overrides[environment] ?? {}] },
} satisfies Readonly<Record<string, RenderRequest>>;

export type Requested = keyof typeof requests;

/** The backend's manifests in prod, warm. */
export function rendering(runs: number, requested: Requested): readonly Figure[] {
  const render = () => renderChart(todoBackend, requests[requested]);
  timeOf(2000, render);
  const samples = Array.from({ length: runs }, () => timeOf(500, render));
  return [figureOf({ name: 'render', what: requested, samples })];
}

/** Of one call, in ms. */
function timeOf(calls: number, work: () => unknown): number {
  const start = performance.now();
  for (let call = 0; call < calls; call++) work();
  return (performance.now() - start) / calls;
}
