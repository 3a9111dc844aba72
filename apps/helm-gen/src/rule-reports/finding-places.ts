import type { Finding } from '@helm-gen/chart-rules';
import { definitionFile } from '../chart-path.ts';
import type { DefinitionPlaces, SourcePlace } from '../definition-places.ts';

/** A finding, and where in its chart's definition it is to be mended. */
export interface PlacedFinding extends Finding {
  readonly place: SourcePlace;
}

/** Reads the places from the definitions below `root`; without findings nothing is loaded. */
export async function placed(
  root: string,
  findings: readonly Finding[],
): Promise<readonly PlacedFinding[]> {
  if (findings.length === 0) return [];
  const { definitionPlaces } = await import('../definition-places.ts');
  const names = new Set(findings.map(({ chart }) => chart));
  const places = new Map([...names].map((name) => [name, definitionPlaces(root, name)]));
  return findings.map((finding) => ({
    ...finding,
    place: placeOf(finding, places.get(finding.chart)),
  }));
}

/** Where the value is set that decides what was found; the definition as a whole where no rule knows it. */
function placeOf(
  { chart, environment, file, value }: Finding,
  places: DefinitionPlaces | undefined,
): SourcePlace {
  if (places === undefined) return { file: definitionFile(chart), line: 1, column: 1 };
  const path = value?.split('.');
  const overridden = environment ?? /^values\/(.*)\.yaml$/.exec(file ?? '')?.[1];
  if (path === undefined) return places.chart;
  return overridden === undefined || overridden === 'default'
    ? places.ofDefault(path)
    : places.inEnvironment(overridden, path);
}
