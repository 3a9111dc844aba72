import { type Field, documentPlace, provenance } from '@helm-gen/helm-template';
import type { Chart } from './chart.ts';
import { type RenderRequest, contextOf } from './render.ts';

/** A field of one of a chart's objects; its place begins with the object's kind. */
export interface ManifestField extends Field {
  /** As {@link Rendered.file}. */
  readonly file: string;
  /** Which of the file's documents the object is, from 0. */
  readonly document: number;
}

/** By object, such as `Deployment/shop-prod`: where each of its fields comes from, as {@link provenanceOf} tells. */
export type ObjectFields = ReadonlyMap<string, readonly ManifestField[]>;

/** @throws {HelmGenError} where the contract refuses the values */
export function provenanceByObject(chart: Chart, request: RenderRequest = {}): ObjectFields {
  const documents = new Map<string, ManifestField[]>();
  for (const field of provenanceOf(chart, request)) {
    const document = `${field.file} ${field.document.toString()}`;
    const fields = documents.get(document) ?? [];
    documents.set(document, fields);
    fields.push(field);
  }
  return new Map(
    [...documents.values()].map((document) => {
      const name = document.find(({ place }) => place.slice(1).join('.') === 'metadata.name');
      return [`${String(document[0]?.place[0])}/${String(name?.value)}`, document];
    }),
  );
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
