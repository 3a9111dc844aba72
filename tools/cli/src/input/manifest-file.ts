import { objectNames } from '@helm-gen/chart-rules';
import { HelmGenError } from '@helm-gen/errors';
import { LineCounter, parseAllDocuments } from 'yaml';
import { readOnce } from './read-once.ts';

/** A document of a file. */
export interface GivenManifest {
  readonly file: string;
  /** Where it begins, from 1. */
  readonly line: number;
  readonly manifest: unknown;
  /** `Deployment/shop`; those in a List too. */
  readonly objects: readonly string[];
}

/** As much as Helm prints of many objects. */
const mebibytes = 16;

/**
 * Reads the documents of a manifest file, in YAML or JSON.
 *
 * @param file as the person named it, relative to the working directory; `-` for standard input
 * @throws {HelmGenError} when it cannot be read, or has a document that is not YAML or not an object
 */
export function readManifests(file: string): readonly GivenManifest[] {
  const lines = new LineCounter();
  const documents = parseAllDocuments(readOnce(file, 'manifest file', mebibytes), {
    ...{ version: '1.1', merge: true, lineCounter: lines },
    ...{ prettyErrors: false, uniqueKeys: false },
  });
  const refused = (offset: number, message: string) => {
    const { line, col: column } = lines.linePos(offset);
    return new HelmGenError({ ...{ code: 'input', file, line, column }, message });
  };
  return [...documents].flatMap((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw refused(error.pos[0], `is not YAML: ${error.message}`);
    const manifest: unknown = document.toJS();
    if (manifest === null || manifest === undefined) return [];
    const [start = 0] = document.contents?.range ?? [];
    if (typeof manifest !== 'object' || Array.isArray(manifest)) {
      throw refused(start, 'is not a Kubernetes object: begin with apiVersion and kind');
    }
    return [{ file, line: lines.linePos(start).line, manifest, objects: objectNames(manifest) }];
  });
}
