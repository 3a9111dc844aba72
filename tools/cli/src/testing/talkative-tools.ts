import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { writeKubeconfig } from './kubeconfig.ts';
import type { TestWorkspace } from './workspace.ts';

const version = { gitVersion: 'v1.33.0' };
const versions = JSON.stringify({ clientVersion: version, serverVersion: version });

/**
 * Gives a workspace a cluster, a kubectl and a helm that refuse whatever is asked, and say so with some text, with
 * what was asked and with all that they were given.
 *
 * @returns what ends them
 */
export async function talkativeTools(workspace: TestWorkspace, text: string): Promise<() => void> {
  const said = workspace.path('said.txt');
  writeFileSync(said, text);
  const refuse = [
    `  *"--filename -"*) printf 'Error from server (Invalid): %s ' "$*" >&2; cat '${said}' - | tr -d '\\n' >&2; exit 1 ;;`,
    `  *) printf 'Error from server (Invalid): %s ' "$*" >&2; cat '${said}' >&2; exit 1 ;;`,
    'esac',
    '',
  ];
  const kubectl = ['#!/bin/sh', 'case "$*" in', `  version*) echo '${versions}' ;;`, ...refuse];
  const helm = ['#!/bin/sh', 'case "$*" in', '  version*) echo v3.18.4 ;;', ...refuse];
  for (const [name, lines] of Object.entries({ kubectl, helm })) {
    writeFileSync(workspace.path(name), lines.join('\n'), { mode: 0o755 });
    workspace.env[`${name.toUpperCase()}_BIN`] = workspace.path(name);
  }
  const server = await talkativeServer(text);
  workspace.env['KUBECONFIG'] = writeKubeconfig(
    workspace.path('kubeconfig'),
    'minikube',
    server.url,
  );
  return server.close;
}

/** An API server that has no namespace, makes one, and refuses all else. */
async function talkativeServer(text: string) {
  const server = createServer((request, answer) => {
    const { method = '', url = '' } = request;
    void textOf(request).then((body) => {
      const [code, answered] =
        url === '/version'
          ? [200, version]
          : method === 'POST' && /\/namespaces\?/.test(url)
            ? [201, {}]
            : method === 'GET' && /\/(namespaces|secrets|configmaps)\/[^/?]+$/.test(url)
              ? [404, { kind: 'Status', reason: 'NotFound', message: text }]
              : [422, { kind: 'Status', reason: 'Invalid', message: `${url} ${text} ${body}` }];
      answer.writeHead(code, { 'content-type': 'application/json' });
      answer.end(JSON.stringify(answered));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
