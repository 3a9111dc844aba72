import { jsonText } from '@helm-gen/errors';
import { filesIn, printFile, printHelpers, printText } from '@helm-gen/helm-template';
import {
  jsonSchema,
  overridesYaml,
  secretIn,
  valuesYaml,
  withoutTexts,
} from '@helm-gen/values-schema';
import { acceptedTexts } from './secrets-in-object.ts';
import type { Chart } from './chart.ts';
import { treesOf } from './chart.ts';
import { chartError } from './chart-error.ts';
import type { CheckedVersions } from './checked-versions.ts';
import { chartYaml } from './chart-yaml.ts';
import { generatedMarker } from './generated-marker.ts';
import { helmignore } from './helmignore.ts';
import { readme } from './readme.ts';
import { valuesTypes } from './values-types.ts';
import { contextOf, manifestsIn, notesIn } from './render.ts';

/** A chart directory: from path, such as `templates/deployment.yaml`, to text. */
export type ChartFiles = ReadonlyMap<string, string>;

/** What the files of a chart need besides its definition. */
export interface ChartFilesOptions {
  /** Where the definition stands in the workspace: what a reader of the chart should edit. */
  readonly definitionFile: string;
  /** What Chart.yaml and README.md say that the chart was checked with; without it they claim nothing. */
  readonly checked?: CheckedVersions;
}

/**
 * All files of a chart, in the order of their paths.
 * @throws {HelmGenError} where the chart cannot be printed, or rendered in one of its environments
 */
export async function chartFiles(chart: Chart, options: ChartFilesOptions): Promise<ChartFiles> {
  const texts = new Set<string>();
  for (const request of [{}, ...chart.environments.names.map((environment) => ({ environment }))]) {
    const context = contextOf(chart, request);
    const objects = manifestsIn(chart, context);
    notesIn(chart, context);
    for (const text of acceptedTexts(chart.accept, context.Values, objects)) texts.add(text);
  }
  const { name } = chart;
  const { checked = { helm: [], kubernetes: [] } } = options;
  const origin = `${generatedMarker.replace('# ', '')} from ${options.definitionFile}; edit that file, not this one.`;
  const header = [origin];
  const schema = jsonSchema(chart.contract, { title: `Values of ${name}` });
  const files: Record<string, string> = {
    '.helmignore': helmignore,
    'Chart.yaml': chartYaml(chart, `# ${origin}`, checked),
    'README.md': readme(chart, origin, checked),
    'values.d.ts': `// ${origin}\n\n${valuesTypes(schema)}`,
    'values.schema.json': `${jsonText(schema)}\n`,
    'values.yaml': valuesYaml(chart.contract, header),
    'templates/NOTES.txt': printText(chart.notes, name),
    'templates/_helpers.tpl': printHelpers(treesOf(chart), name),
  };
  for (const [path, content] of filesIn(treesOf(chart))) files[path] = content;
  for (const [file, template] of Object.entries(chart.files)) {
    files[`templates/${file}.yaml`] = printFile(template, name);
  }
  for (const environment of chart.environments.names) {
    files[`values/${environment}.yaml`] = overridesYaml(chart.overrides[environment] ?? {}, header);
  }
  for (const [path, text] of Object.entries(files)) {
    if (/^(templates|files)\//.test(path)) refuseSecret(name, path, withoutTexts(text, [...texts]));
  }
  return new Map(Object.entries(files).sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** Values are checked as such; here it is about what a template says of its own. */
function refuseSecret(chart: string, file: string, text: string): void {
  const what = secretIn(text);
  if (what === undefined) return;
  const line = text.split('\n').findIndex((one) => secretIn(one) !== undefined) + 1;
  throw chartError(
    chart,
    `${file}:${String(line)} would hold what looks like ${what} (C-007)`,
    'put it into a Secret and refer to that',
  );
}
