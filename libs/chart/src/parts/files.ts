import { HelmGenError, mapAll } from '@helm-gen/errors';
import {
  type Expr,
  type Templated,
  type TemplateFile,
  type Tree,
  changedDocument,
  documentPlace,
  isSameTemplate,
  release,
} from '@helm-gen/helm-template';
import type { Contributed } from './contributed.ts';
import { type Source, mergedFields } from './merge-fields.ts';
import { recommendedLabels } from './names.ts';
import { inOrder } from './order.ts';
import type { FinishedPods } from './part.ts';
import type { PodTemplate } from './kinds.ts';
import type { Workload } from './workload.ts';

interface Made {
  readonly name: string;
  readonly system: string;
  readonly preset: string;
  readonly workload: Workload;
  readonly template: Templated<PodTemplate>;
  readonly finished: FinishedPods;
}

type Fields = Readonly<Record<string, Tree>>;

/** An object of a chart, in the file of its template, and the part that makes it. */
interface Document {
  readonly part: string;
  readonly file: string;
  readonly kind: string;
  readonly tree: Tree;
}

/**
 * The templates of a chart: its workload and the objects of its parts, each with the fields that parts set of it.
 * @throws {HelmGenError} for an object that two parts make, and fields of one that none makes
 */
export function filesOf(made: Made, contributed: Contributed): Record<string, TemplateFile> {
  const { workload, template, preset: part } = made;
  const labels = recommendedLabels(made.name, made.system, contributed.merged('labels'));
  const comments: Record<string, string> = {};
  const derived = contributed
    .of('derived')
    .map(({ part, fields }) => ({ part, fields: fields(made.finished) }));
  const files = [...contributed.of('objects'), ...derived].flatMap(({ part, fields }) =>
    Object.entries(fields).map(([file, given]) => {
      const { documents, comment = '' } = 'documents' in given ? given : { documents: given };
      comments[file] = `${comments[file] ?? ''}${comment}`;
      return { part, file, documents: documents as readonly Tree[] };
    }),
  );
  const own = [workload.object(template)] as readonly Tree[];
  const documents = [{ part, file: workload.file, documents: own }, ...files].flatMap((one) =>
    one.documents.map((tree): Document => ({ ...one, kind: documentPlace(tree)[0] ?? '', tree })),
  );
  const patches = patchesOf(made.workload, contributed);
  refuseMisfits(documents, patches);
  const finished = mapAll(documents.entries(), ([index, document]) => ({
    file: document.file,
    tree: changedDocument(document.tree, (object) => {
      const whole = completed(document, object as Fields, labels, patches.get(document.kind) ?? []);
      return index === 0 ? inOrder(whole) : whole;
    }),
  }));
  return Object.fromEntries(
    [workload.file, ...files.map(({ file }) => file)].map((file) => [
      file,
      {
        ...(comments[file] ? { comment: comments[file] } : {}),
        documents: finished.filter((one) => one.file === file).map(({ tree }) => tree),
      },
    ]),
  );
}

/** What parts set of objects that they do not make themselves, by kind. */
function patchesOf({ kind }: Workload, contributed: Contributed): ReadonlyMap<string, Source[]> {
  const patches = new Map<string, Source[]>();
  const add = (name: string, sources: readonly Source[]) => {
    if (sources.length > 0) patches.set(name, [...(patches.get(name) ?? []), ...sources]);
  };
  for (const name of contributed.kinds) add(name, contributed.of(name));
  const jobs = contributed.of('job').map(({ fields, ...source }) => ({
    ...source,
    fields: { spec: kind === 'CronJob' ? { jobTemplate: { spec: fields } } : fields },
  }));
  add(kind === 'CronJob' ? kind : 'Job', jobs);
  return patches;
}

/** An object with the fields that parts set of it, a name and labels. */
function completed(
  { kind, part }: Document,
  object: Fields,
  labels: Expr<Record<string, string>>,
  patches: readonly Source[],
): Tree {
  const { apiVersion, metadata, ...body } = mergedFields(kind, [
    { part, fields: object },
    ...patches,
  ]) as Fields & { readonly apiVersion: Tree };
  const { name = release.name, labels: own, ...others } = (metadata ?? {}) as Fields;
  const all = mergedFields(
    `${kind}.metadata.labels`,
    [labels, own].filter((some) => some !== undefined).map((fields) => ({ part, fields })),
  ) as Tree;
  return { apiVersion, kind, metadata: { name, labels: all, ...others }, ...body };
}

function refuseMisfits(
  documents: readonly Document[],
  patches: ReadonlyMap<string, readonly Source[]>,
): void {
  mapAll(patches, ([kind, [patch]]) => {
    const makers = documents.filter((document) => document.kind === kind);
    if (makers.length === 1) return;
    const [message, remedy] =
      makers.length === 0
        ? [`sets fields of a ${kind}, but no part makes one`, 'take them out']
        : [
            `sets fields of a ${kind}, and there are ${String(makers.length)}`,
            'set them where it is made',
          ];
    throw new HelmGenError({ code: 'chart', message: `${patch?.part ?? ''} ${message}`, remedy });
  });
  mapAll(documents.entries(), ([index, document]) => {
    const other = documents
      .slice(0, index)
      .find((one) => one.kind === document.kind && isSameTemplate(nameOf(one), nameOf(document)));
    if (other === undefined) return;
    throw new HelmGenError({
      code: 'chart',
      message: `a ${document.kind} of one name is made by ${other.part} and by ${document.part}`,
      remedy: 'give one of them another metadata.name',
    });
  });
}

function nameOf({ tree }: Document): Tree {
  let name: Tree | undefined;
  changedDocument(tree, (object) => {
    name = ((object as Fields)['metadata'] as Fields | undefined)?.['name'];
    return object;
  });
  return name ?? release.name;
}
