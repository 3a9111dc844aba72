import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The command that pauses, restarts and fills the cluster: only who made the cluster knows it. `.ci/run` sets it; the
 * tests that need it fail without it.
 */
export function cluster(...args: readonly string[]): string {
  const command = process.env['E2E_CLUSTER_COMMAND'];
  if (!command) {
    throw new Error(
      'E2E_CLUSTER_COMMAND is not set: the command that makes images and pauses the cluster',
    );
  }
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}

/** Puts an image onto the node whose container runs a script. */
export function image(name: string, script: string): void {
  const home = mkdtempSync(join(tmpdir(), 'helm-gen-e2e-image-'));
  try {
    const file = join(home, 'entry');
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
    cluster('image', name, file);
  } finally {
    rmSync(home, { recursive: true });
  }
}
