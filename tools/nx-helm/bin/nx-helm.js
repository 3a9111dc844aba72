#!/usr/bin/env node
import process from 'node:process';

const [command, task, ...more] = process.argv.slice(2);

if (command !== 'why' || task === undefined || more.length > 0) {
  process.stderr.write('Usage: nx-helm why <chart>:<target>\n');
  process.exitCode = 2;
} else {
  try {
    const { why } = await import('../plugin.mjs');
    process.stdout.write(`${await why(task)}\n`);
  } catch (error) {
    process.stderr.write(`nx-helm: ${/** @type {Error} */ (error).message}\n`);
    process.exitCode = 3;
  }
}
