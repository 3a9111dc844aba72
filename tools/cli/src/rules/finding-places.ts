import type { Chart } from '@helm-gen/chart';
import type { Finding } from '@helm-gen/chart-rules';
import type { Place } from '@helm-gen/helm-template';
import type { Workspace } from '../cli/io.ts';
import type { DefinitionPlaces, SourcePlace, ValuePath } from '../definitions/definition-places.ts';
import { parsePath } from '../explain/path.ts';
import { settingsOf } from '../explain/settings.ts';

/** A finding, and where in its chart's definition it is to be mended. */
export type PlacedFinding<F extends Finding = Finding> = F & { readonly place: SourcePlace };

/** Reads the places from the definitions; without findings nothing is loaded. */
export async function placed<F extends Finding>(
  { root, definitions }: Pick<Workspace, 'root' | 'definitions'>,
  charts: readonly Chart[],
  findings: readonly F[],
): Promise<readonly PlacedFinding<F>[]> {
  if (findings.length === 0) return [];
  const { definitionPlaces } = await import('../definitions/definition-places.ts');
  return charts.flatMap((chart) => {
    const file = definitions.fileOf(chart.name);
    const places = definitionPlaces(root, file, chart.name);
    return findings
      .filter((finding) => finding.chart === chart.name)
      .map((finding) => {
        const constant = constantOf(finding, places);
        return {
          ...finding,
          place: constant ?? placeOf(chart, finding, places) ?? { file, line: 1, column: 1 },
          ...(constant === undefined ? {} : { line: constant.line }),
        };
      });
  });
}

/** Where the definition writes the field, if no value decides it and no preset writes it. */
function constantOf(
  { object, path, decidedBy }: Finding,
  places: DefinitionPlaces | undefined,
): SourcePlace | undefined {
  if (object === undefined || path === undefined || decidedBy?.length !== 0) return undefined;
  return places?.ofField(object.replace(/\/.*/, ''), keysOf(path));
}

/** The steps of a path, as rules write it. */
function keysOf(path: string): ValuePath {
  if (path === '') return [];
  return parsePath(path).map((step) => (typeof step === 'object' ? step.name : step));
}

/** Where the value is set that decides what was found; the definition as a whole where no value does. */
function placeOf(
  chart: Chart,
  finding: Finding,
  places: DefinitionPlaces | undefined,
): SourcePlace | undefined {
  if (places === undefined) return undefined;
  const path = valueOf(finding);
  if (path === undefined) return places.chart;
  const environment = finding.environment ?? overridesOf(finding) ?? 'default';
  const { settings } = settingsOf(chart, path, places);
  const setting = settings.find(({ environments }) => environments.includes(environment));
  return setting?.place ?? places.chart;
}

/** The environment whose overrides a finding is about. */
function overridesOf({ file = '' }: Finding): string | undefined {
  return /^values\/(.*)\.yaml$/.exec(file)?.[1];
}

/** The value that a finding is about, or that decides its field; of several, what they have in common. */
function valueOf({ value, decidedBy = [] }: Finding): Place | undefined {
  const paths = (
    value === undefined ? decidedBy.filter((path) => !path.startsWith('.')) : [value]
  ).map(keysOf);
  const [first = [], ...others] = paths;
  const end = first.findIndex((key, index) => others.some((other) => other[index] !== key));
  const common = end === -1 ? first : first.slice(0, end);
  return common.length === 0 ? undefined : common;
}
