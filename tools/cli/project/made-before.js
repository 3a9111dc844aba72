// What a bundle's definitions made: kept in the bundle, and so gone with the sources that it was made of.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** @param {string} directory the bundle's */
export function madeBefore(directory) {
  /** @param {string} name */
  const fileOf = (name) => join(directory, `charts/${name}.made.json`);
  return {
    /** @param {string} name */
    read(name) {
      try {
        return JSON.parse(readFileSync(fileOf(name), 'utf8'));
      } catch {
        return undefined;
      }
    },
    /**
     * @param {string} name
     * @param {unknown} made what JSON can hold
     */
    keep(name, made) {
      const beside = `${fileOf(name)}.${process.pid.toString()}`;
      try {
        writeFileSync(beside, JSON.stringify(made));
        renameSync(beside, fileOf(name));
      } catch {
        // A cache that cannot be written is no harm.
      }
    },
  };
}
