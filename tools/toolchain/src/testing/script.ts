import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes an executable shell script. */
export function script(path: string, ...lines: string[]): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 });
  return path;
}

/** A fake helm or kubectl that answers a version question with this text. */
export function answering(path: string, text: string): string {
  return script(path, `cat <<'EOF'`, text, 'EOF');
}

export const kubectlAnswer = (version: string): string =>
  JSON.stringify({ clientVersion: { gitVersion: `v${version}`, goVersion: 'go1.24.1' } }, null, 2);
