import { type ObjectSet, objectSet, type Views, viewsOf } from './object-set.ts';
import type { Release, RuledChart, System } from './system.ts';

/** What a rule sees of a release of a chart. */
export interface ReleaseView extends ObjectSet {
  readonly environment: string;
  readonly name: string;
  readonly namespace: string;
  /** NOTES.txt as it is printed after the install. */
  readonly notes: string;
}

/** What a rule sees of a chart. */
export interface ChartView extends Omit<RuledChart, 'releases' | 'oddReleases'> {
  /** The default values first, then every environment; or the only one that was asked for. */
  readonly releases: readonly ReleaseView[];
  /** The first of them under the longest and oddest release names that Helm allows. */
  readonly oddReleases: readonly ReleaseView[];
}

export function chartView(chart: RuledChart, { charts, beside }: System): ChartView {
  const others = [...charts, ...beside].filter((other) => other !== chart);
  const besides = ({ environment }: Release) =>
    others.flatMap(({ releases }) =>
      releases.filter((release) => release.environment === environment).map(viewsIn),
    );
  return {
    ...chart,
    releases: chart.releases.map((release) => releaseView(release, besides(release))),
    oddReleases: chart.oddReleases.map((release) => releaseView(release, [])),
  };
}

function releaseView(release: Release, others: readonly Views[]): ReleaseView {
  const { environment, name, namespace, notes } = release;
  // Not spread: what is around a release is made when a rule asks for it.
  return Object.assign(objectSet(viewsIn(release), others), {
    ...{ environment, name, namespace, notes },
  });
}

/** A release is looked at for its own sake, and beside every other chart. */
const known = new WeakMap<Release, Views>();

function viewsIn(release: Release): Views {
  const { objects, namespace } = release;
  const views =
    known.get(release) ?? viewsOf(objects.map(({ manifest }) => ({ manifest, namespace })));
  known.set(release, views);
  return views;
}
