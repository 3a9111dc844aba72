#!/usr/bin/env node
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const [command, task, ...more] = process.argv.slice(2);

if (command !== 'why' || task === undefined || more.length > 0) {
  process.stderr.write('Usage: nx-helm why <chart>:<target>\n');
  process.exitCode = 2;
} else {
  try {
    // Nx takes the workspace from the working directory, when it is loaded.
    process.chdir(root);
    const { why } = await import('../plugin.mjs');
    process.stdout.write(`${await why(task, root)}\n`);
  } catch (error) {
    process.stderr.write(`nx-helm: ${/** @type {Error} */ (error).message}\n`);
    process.exitCode = 3;
  }
}
