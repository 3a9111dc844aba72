import { writeFileSync } from 'node:fs';
import { writeKubeconfig } from './kubeconfig.ts';
import type { TestWorkspace } from './workspace.ts';

const version = { gitVersion: 'v1.33.0' };
const versions = JSON.stringify({ clientVersion: version, serverVersion: version });

/**
 * Gives a workspace a kubectl and a helm that refuse whatever is asked, and say so with some text, with their arguments
 * and with all that they were given by standard input.
 */
export function talkativeTools(workspace: TestWorkspace, text: string): void {
  const said = workspace.path('said.txt');
  writeFileSync(said, text);
  const refuse = [
    `  *"--filename -"*) printf 'Error from server (Invalid): %s ' "$*" >&2; cat '${said}' - | tr -d '\\n' >&2; exit 1 ;;`,
    `  *) printf 'Error from server (Invalid): %s ' "$*" >&2; cat '${said}' >&2; exit 1 ;;`,
    'esac',
    '',
  ];
  const kubectl = [
    '#!/bin/sh',
    'case "$*" in',
    `  version*) echo '${versions}' ;;`,
    '  config*) cat "$KUBECONFIG" ;;',
    '  "get namespaces"*|"create --filename"*) ;;',
    `  "get Secret"*|"get ConfigMap"*) echo 'Error from server (NotFound): not found' >&2; exit 1 ;;`,
    ...refuse,
  ];
  const helm = ['#!/bin/sh', 'case "$*" in', '  version*) echo v3.18.4 ;;', ...refuse];
  for (const [name, lines] of Object.entries({ kubectl, helm })) {
    writeFileSync(workspace.path(name), lines.join('\n'), { mode: 0o755 });
    workspace.env[`${name.toUpperCase()}_BIN`] = workspace.path(name);
  }
  const kubeconfig = workspace.path('kubeconfig');
  workspace.env['KUBECONFIG'] = writeKubeconfig(kubeconfig, 'minikube', 'http://127.0.0.1:9');
}
