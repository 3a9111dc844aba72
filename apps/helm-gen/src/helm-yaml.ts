import {
  parseAllDocuments,
  type DocumentOptions,
  type ParseOptions,
  type SchemaOptions,
} from 'yaml';

/**
 * YAML 1.1 as Helm and kubectl read it (sigs.k8s.io/yaml, from goyaml.v2): `on` is a boolean and
 * `0777` is octal, but dates and `1:30` stay strings.
 */
const asHelm: ParseOptions & DocumentOptions & SchemaOptions = {
  version: '1.1',
  customTags: (tags) =>
    tags.filter(
      (tag) =>
        typeof tag === 'string' ||
        (tag.tag !== 'tag:yaml.org,2002:timestamp' && tag.format !== 'TIME'),
    ),
};

/** A text that is not YAML. */
export interface YamlProblem {
  /** `:3:7`, line and column; empty where none is known. */
  readonly place: string;
  readonly reason: string;
}

/** The values of all documents of a YAML text (null for an empty one), or why it is none. */
export function parseHelmYaml(text: string): readonly unknown[] | YamlProblem {
  const documents = parseAllDocuments(text, asHelm);
  if (!Array.isArray(documents)) return [];
  const error = documents.flatMap(({ errors }) => errors).at(0);
  if (error !== undefined) {
    const [start] = error.linePos ?? [];
    const place = start === undefined ? '' : `:${start.line.toString()}:${start.col.toString()}`;
    return { place, reason: error.message.replace(/ at line \d[^]*$/, '') };
  }
  try {
    return documents.map((document): unknown => document.toJS());
  } catch (failure) {
    // An alias without an anchor, or more aliases than anybody writes by hand.
    return { place: '', reason: (failure as Error).message };
  }
}

/** Whether the text could not be read. */
export function isYamlProblem(read: readonly unknown[] | YamlProblem): read is YamlProblem {
  return !Array.isArray(read);
}
