import type { Chart } from '@helm-gen/chart';
import { type ReleaseView, type System, chartView } from '@helm-gen/chart-rules';
import { type Way, defaultValues, waysOf } from './ways.ts';

/** A chart as it is in every environment, and where its fields come from. */
export interface Subject {
  readonly chart: Chart;
  /** In the order of the environments. */
  readonly releases: readonly ReleaseView[];
  readonly ways: readonly Way[];
}

/** The charts of a system, each as it is in every environment. */
export function subjectsOf(charts: readonly Chart[], system: System): readonly Subject[] {
  return charts.map((chart) => {
    const ruled = system.charts.find(({ name }) => name === chart.name);
    const releases = ruled === undefined ? [] : chartView(ruled, system).releases;
    return {
      chart,
      releases: releases.filter(({ environment }) => environment !== defaultValues),
      ways: waysOf(chart),
    };
  });
}

/** Something that is the same in some environments. */
export interface InEnvironments<V> {
  readonly value: V;
  readonly environments: readonly string[];
}

/** Environments with the same value together, the first one first. */
export function byValue<V>(
  values: readonly (readonly [environment: string, value: V])[],
): readonly InEnvironments<V>[] {
  const groups = new Map<string, { value: V; environments: string[] }>();
  for (const [environment, value] of values) {
    const key = JSON.stringify(value) ?? '';
    const group = groups.get(key) ?? { value, environments: [] };
    group.environments.push(environment);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What is seen of each release, by environment. */
export function inEach<V>(
  releases: readonly ReleaseView[],
  see: (release: ReleaseView) => V,
): readonly InEnvironments<V>[] {
  return byValue(releases.map((release) => [release.environment, see(release)] as const));
}
