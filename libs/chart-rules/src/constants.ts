import type { Chart } from '@helm-gen/chart';
import { constantsIn } from '@helm-gen/helm-template';

/** A text that the definition, or the preset that it uses, writes into a template. */
export interface Constant {
  /** `templates/deployment.yaml` */
  readonly file: string;
  /** Where its field is, where one has it: `Deployment.spec.strategy.type`. */
  readonly path: string;
  readonly text: string;
}

/** Every constant of a chart's templates, known from their trees. */
export function constantsOf({ files, notes }: Pick<Chart, 'files' | 'notes'>): readonly Constant[] {
  const ofFiles = Object.entries(files).flatMap(([name, { documents }]) =>
    documents.flatMap((document) =>
      constantsIn(document).map((constant) => ({ file: `templates/${name}.yaml`, ...constant })),
    ),
  );
  const ofNotes = constantsIn(notes).map((constant) => ({
    ...constant,
    file: 'templates/NOTES.txt',
    path: '',
  }));
  return [...ofFiles, ...ofNotes];
}
