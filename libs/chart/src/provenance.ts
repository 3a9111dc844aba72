import { type Field, documentPlace, placeName, provenance } from '@helm-gen/helm-template';
import { isPathWithin } from '@helm-gen/values-schema';
import type { Chart } from './chart.ts';
import { type RenderRequest, contextOf } from './render.ts';

/** A field of one of a chart's objects; its place begins with the object's kind. */
export interface ManifestField extends Field {
  /** As {@link Rendered.file}. */
  readonly file: string;
  /** Which of the file's documents the object is, from 0. */
  readonly document: number;
}

/**
 * Where every field of the objects comes from that `renderChart` gives for the same request, and what other values would
 * put into them.
 * @throws {HelmGenError} where the contract refuses the values
 */
export function provenanceOf(chart: Chart, request: RenderRequest = {}): readonly ManifestField[] {
  const context = contextOf(chart, request);
  return Object.entries(chart.files).flatMap(([name, { documents }]) =>
    documents.flatMap((tree, document) =>
      provenance(tree, context, documentPlace(tree)).map((field) => ({
        file: `templates/${name}.yaml`,
        document,
        ...field,
      })),
    ),
  );
}

/**
 * The paths of the values that a field such as `ConfigMap.data.FEED` comes from, or that those below it come from.
 * @throws {HelmGenError} where the contract refuses the values
 */
export function valuesBehind(
  chart: Chart,
  request: RenderRequest,
  field: string,
): readonly string[] {
  const paths = provenanceOf(chart, request)
    .filter(({ value, place }) => value !== undefined && isPathWithin(placeName(place), field))
    .flatMap(({ origins }) => origins)
    .flatMap((origin) => (origin.from === 'values' ? [placeName(origin.path)] : []));
  return [...new Set(paths)];
}
