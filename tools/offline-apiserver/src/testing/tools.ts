import { findTool, run } from '@helm-gen/toolchain';
import type { RunResult, Tool, ToolName } from '@helm-gen/toolchain';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { kubeconfigFor } from '../kubeconfig.ts';

/**
 * The versions to test a tool with: the oldest and the newest that are pinned, or, where none is or another is asked
 * for (`HELM_BIN`, `KUBECTL_BIN`), whatever is found.
 */
export function versionsOf(name: ToolName): readonly string[] {
  const pinned = { helm: ['3.16.4', '4.2.3'], kubectl: ['1.28.3', '1.36.3'] }[name];
  const chosen = process.env[`${name.toUpperCase()}_BIN`] ?? '';
  return process.platform === 'linux' && process.arch === 'x64' && chosen === ''
    ? pinned
    : ['found'];
}

export const toolOf = (name: ToolName, version: string): Promise<Tool> =>
  findTool(name, version === 'found' ? {} : { version });

/**
 * Runs a tool against a server in a folder of its own: no cache, no configuration of the machine.
 * @param files what the folder has in it, by name
 */
export async function runAgainst(
  url: string,
  tool: Tool,
  args: readonly string[],
  files: Readonly<Record<string, string>>,
): Promise<RunResult> {
  const cwd = mkdtempSync(join(tmpdir(), 'offline-apiserver-'));
  const kubeconfig = join(cwd, 'kubeconfig');
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(cwd, name)), { recursive: true });
      writeFileSync(join(cwd, name), text);
    }
    writeFileSync(kubeconfig, kubeconfigFor(url), { mode: 0o600 });
    return await run(tool, args, {
      cwd,
      env: {
        HOME: cwd,
        KUBECONFIG: kubeconfig,
        KUBECACHEDIR: join(cwd, 'cache'),
        PATH: process.env['PATH'],
      },
    });
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
