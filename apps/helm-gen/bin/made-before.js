// What a bundle's definitions made: kept in the bundle, and so gone with the sources that it was made of.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** @param {string} directory the bundle's */
export function madeBefore(directory) {
  /** @param {string} name */
  const fileOf = (name) => join(directory, `charts/${name}.files.json`);
  return {
    /** @param {string} name */
    read(name) {
      try {
        /** @type {[string, string][]} */
        const files = JSON.parse(readFileSync(fileOf(name), 'utf8'));
        return new Map(files);
      } catch {
        return undefined;
      }
    },
    /**
     * @param {string} name
     * @param {ReadonlyMap<string, string>} files
     */
    keep(name, files) {
      const beside = `${fileOf(name)}.${process.pid.toString()}`;
      try {
        writeFileSync(beside, JSON.stringify([...files]));
        renameSync(beside, fileOf(name));
      } catch {
        // A cache that cannot be written is no harm.
      }
    },
  };
}
