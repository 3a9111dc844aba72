import { mergeFiles } from '../merge.ts';
import { isMap, isSame, type Values } from '../tree.ts';
import { refuseHidden } from './characters.ts';
import { decode } from './decode.ts';
import { helm4Documents } from './helm4-documents.ts';
import { NodeReader } from './nodes.ts';
import { YamlError } from './yaml-error.ts';

/** How many characters a values file may have. */
export const LONGEST_YAML = 2 ** 20;

/**
 * The values in a values file, as every Helm reads them (sigs.k8s.io/yaml, which is go-yaml 2.4 in Helm 3.13 to 4.3).
 *
 * @throws YamlError when no Helm reads it, when not all read the same, or when they read something else than what seems
 *   to be written
 */
export function readValuesYaml(text: string): Values {
  const lines = linesOf(text, LONGEST_YAML);
  const helm3 = attempt(() => helm3Values(lines));
  const documents = attempt(() => helm4Documents(lines));
  if (!(documents instanceof YamlError) && documents.length === 1 && documents[0] === lines) {
    return valuesOf(helm3);
  }
  const helm4 = attempt(() => mergeFiles(...valuesOf(documents).map(firstValues)));
  refuseOnPurpose(helm3, helm4);
  if (helm3 instanceof YamlError && helm4 instanceof YamlError) throw helm3;
  refuseDifference(lines, helm3, helm4);
  return valuesOf(helm3);
}

/** One of the documents of a text. */
export interface YamlDocument {
  /** null for an empty one. */
  readonly value: unknown;
  /** Where its value begins, from 1. */
  readonly line: number;
}

/**
 * The documents of a YAML text, as go-yaml and so kubectl reads them.
 *
 * @param longest how many characters it may have
 * @throws YamlError when it does not, or reads something else than what seems to be written
 */
export function readYamlDocuments(text: string, longest = LONGEST_YAML): readonly YamlDocument[] {
  const reader = new NodeReader(linesOf(text, longest));
  const documents: YamlDocument[] = [];
  for (let node = reader.document(); node !== undefined; node = reader.document()) {
    documents.push({ value: decode(node), line: node.mark.line + 1 });
  }
  return documents;
}

function linesOf(text: string, longest: number): string {
  if (text.length > longest) {
    throw new YamlError('limit', `has more than ${longest.toString()} characters`);
  }
  refuseHidden(text);
  return text.replaceAll('\r\n', '\n');
}

/** Helm 3 reads the first document, whatever follows. */
function helm3Values(text: string): Values {
  const reader = new NodeReader(text);
  const values = mapOf(reader);
  const ignored = reader.textAfterDocument();
  if (ignored === undefined) return values;
  throw new YamlError(
    'ignored-text',
    'has text behind the end of the document, which Helm does not read',
    ignored,
    'leave it out',
  );
}

function firstValues(text: string): Values {
  return mapOf(new NodeReader(text));
}

function mapOf(reader: NodeReader): Values {
  const node = reader.document();
  const value = node === undefined ? null : decode(node);
  if (value === null) return {};
  if (isMap(value)) return value;
  const what = Array.isArray(value) ? 'a list' : `a ${typeof value}`;
  throw new YamlError('invalid', `holds no map of values at the top, but ${what}`);
}

type Attempt<T> = T | YamlError;

function attempt<T>(read: () => T): Attempt<T> {
  try {
    return read();
  } catch (error) {
    if (error instanceof YamlError) return error;
    throw error;
  }
}

function valuesOf<T>(read: Attempt<T>): T {
  if (read instanceof YamlError) throw read;
  return read;
}

function refuseOnPurpose(...reads: readonly Attempt<Values>[]): void {
  for (const read of reads) {
    if (read instanceof YamlError && read.kind !== 'invalid') throw read;
  }
}

function refuseDifference(text: string, helm3: Attempt<Values>, helm4: Attempt<Values>): void {
  const withBreak = text.endsWith('\n') ? helm3 : attempt(() => helm3Values(`${text}\n`));
  if (isAlike(helm3, helm4)) {
    // Helm 4.0 to 4.2 lose such a line: https://github.com/helm/helm/issues/32506
    const last = new TextEncoder().encode(text.slice(text.lastIndexOf('\n') + 1)).length;
    if (last === 0 || last % 4096 > 0) return;
    throw versionsDiffer('has a last line that some Helm 4 loses: end it with a line break');
  }
  if (isAlike(withBreak, helm4)) {
    throw versionsDiffer(
      'does not end with a line break, which Helm 3 and Helm 4 read differently: add one',
    );
  }
  if (helm4 instanceof YamlError) {
    throw versionsDiffer(`is read by Helm 3 but not by Helm 4: ${helm4.message}`);
  }
  if (helm3 instanceof YamlError) {
    throw versionsDiffer(`is read by Helm 4 but not by Helm 3: ${helm3.message}`);
  }
  throw versionsDiffer(
    'holds several YAML documents, of which Helm 3 reads the first and Helm 4 all',
    'keep one',
  );
}

function isAlike(a: Attempt<Values>, b: Attempt<Values>): boolean {
  if (a instanceof YamlError || b instanceof YamlError) return false;
  return isSame(a, b);
}

const versionsDiffer = (message: string, remedy?: string) =>
  new YamlError('helm-versions', message, undefined, remedy);
