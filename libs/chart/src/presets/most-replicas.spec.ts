import { defineEnvironments } from '@helm-gen/env-overrides';
import { renderChart } from '../render.ts';
import { notifierDefinition } from '../testing/notifier.ts';
import { webService } from './web-service.ts';

const { names } = notifierDefinition.environments;

/** Renders the notifier with these values, in environments that bear so many pods. */
function rendered(mostReplicas: number | undefined, values: Readonly<Record<string, unknown>>) {
  const environments = defineEnvironments(
    'notifier',
    names,
    mostReplicas === undefined ? {} : { mostReplicas },
  );
  return () =>
    renderChart(webService({ ...notifierDefinition, environments }), { values: [values] });
}

const scaled = (minReplicas: number, maxReplicas: number) => ({
  autoscaling: { enabled: true, minReplicas, maxReplicas },
});

describe('the pods of a service', () => {
  it('are as many as its environments bear at most', () => {
    expect(rendered(3, { replicaCount: 3 })).not.toThrow();
    expect(rendered(3, { replicaCount: 4 })).toThrow('replicaCount');
    expect(rendered(8, { replicaCount: 8 })).not.toThrow();
    expect(rendered(8, scaled(1, 9))).toThrow('autoscaling.maxReplicas');
  });

  it('are any number where the environments name no limit', () => {
    expect(rendered(undefined, { replicaCount: 500 })).not.toThrow();
    expect(rendered(undefined, scaled(200, 500))).not.toThrow();
  });

  it('are never fewer at most than at least', () => {
    expect(rendered(8, scaled(6, 5))).toThrow('must be at most autoscaling.maxReplicas');
    expect(rendered(undefined, scaled(6, 5))).toThrow('must be at most autoscaling.maxReplicas');
  });
});

it('are limited by a whole number above 0', () => {
  expect(() => defineEnvironments('notifier', ['dev'], { mostReplicas: 0 })).toThrow(
    'mostReplicas of notifier must be an integer above 0',
  );
});
