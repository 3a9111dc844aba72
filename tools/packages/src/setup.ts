import { readFileSync } from 'node:fs';

/** What the global setup leaves for the tests. */
export interface Published {
  /** A temporary directory that is removed after all tests. */
  readonly directory: string;
  /** The URL of the local registry. */
  readonly registry: string;
  /** The path of each package's tarball by its name. */
  readonly tarballs: Readonly<Record<string, string>>;
}

/** The name of the environment variable with the path of a file that holds it. */
export const variable = 'HELM_GEN_PUBLISHED';

export function published(): Published {
  return JSON.parse(readFileSync(process.env[variable] ?? '', 'utf8')) as Published;
}
