import { objectNames } from '@helm-gen/chart-rules';
import { readYamlDocuments, type YamlDocument } from '@helm-gen/env-overrides';
import { HelmGenError, located } from '@helm-gen/errors';
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
  const text = readOnce(file, 'manifest file', mebibytes);
  return located({ file }, () => documentsIn(text)).flatMap(({ value: manifest, line }) => {
    if (manifest === null) return [];
    if (typeof manifest !== 'object' || Array.isArray(manifest)) {
      const message = 'is not a Kubernetes object: begin with apiVersion and kind';
      throw new HelmGenError({ code: 'input', file, line, message });
    }
    return [{ file, line, manifest, objects: objectNames(manifest) }];
  });
}

/** kubectl takes what begins with a brace for JSON, some of which is no YAML. */
function documentsIn(text: string): readonly YamlDocument[] {
  if (/^\s*\{/.test(text)) {
    try {
      return [{ value: JSON.parse(text), line: 1 }];
    } catch {
      // YAML may begin so too.
    }
  }
  return readYamlDocuments(text, mebibytes * 2 ** 20);
}
