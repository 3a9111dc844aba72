import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const repository = join(__dirname, '../../..');

export interface PublishedPackage {
  readonly name: string;
  readonly version: string;
  readonly directory: string;
}

/** The packages of this workspace that are published. */
export function publishedPackages(): readonly PublishedPackage[] {
  return ['libs', 'tools'].flatMap((parent) =>
    readdirSync(join(repository, parent)).flatMap((folder) => {
      const directory = join(repository, parent, folder);
      const manifest = manifestIn(directory);
      if (manifest === undefined || manifest.private === true) return [];
      return [{ name: manifest.name, version: manifest.version, directory }];
    }),
  );
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
}

function manifestIn(directory: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest;
  } catch {
    return undefined;
  }
}
