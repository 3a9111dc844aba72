import { Document, Scalar, type ScalarTag } from 'yaml';
import { yamlScalar } from './yaml-scalar.ts';

/** An empty map that can have comments below it, which the library's own cannot. */
const EMPTY_MAP = Symbol('empty map');

export const emptyMap = (commentBelow: string): Scalar => {
  const scalar = new Scalar<unknown>(EMPTY_MAP);
  scalar.comment = commentBelow;
  return scalar;
};

const text: ScalarTag = {
  // Stryker disable next-line StringLiteral: no tag is written.
  tag: 'tag:yaml.org,2002:str',
  default: true,
  identify: (value) => typeof value === 'string' || value === EMPTY_MAP,
  resolve: String,
  stringify: ({ value }) => (value === EMPTY_MAP ? '{}' : yamlScalar(String(value))),
};

/** Made once, for the library takes its time. */
const { schema } = new Document(null, { customTags: (tags) => [text, ...tags] });

/** A document that writes strings, keys among them, as `yamlScalar` does. */
export function yamlDocument(content: unknown, header: readonly string[]): Document {
  const document = new Document(content, { aliasDuplicateObjects: false, schema });
  document.commentBefore = header.map((line) => ` ${line}`).join('\n');
  return document;
}

export const print = (document: Document): string => document.toString();
