import { writeFileSync } from 'node:fs';

/**
 * Writes a kubectl whose cluster answers and has nothing.
 *
 * @param asked a shell pattern of the arguments that are forbidden
 */
export function forbiddingKubectl(file: string, asked: string): string {
  const version = { gitVersion: 'v1.33.0' };
  const versions = JSON.stringify({ clientVersion: version, serverVersion: version });
  const lines = [
    '#!/bin/sh',
    'case "$*" in',
    `  version*) echo '${versions}' ;;`,
    '  config*) cat "$KUBECONFIG" ;;',
    `  ${asked}) echo 'Error from server (Forbidden): it is forbidden' >&2; exit 1 ;;`,
    'esac',
    '',
  ];
  writeFileSync(file, lines.join('\n'), { mode: 0o755 });
  return file;
}
