import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loopbackCertificate } from './certificate.ts';

/** Does what kube-apiserver does at its start, and hands every other question on to the server in `url`. */
const apiserver = `
const { readFileSync, copyFileSync, appendFileSync } = require('node:fs');
const { createServer } = require('node:https');
const { request } = require('node:http');
const option = (name) => process.argv.find((each) => each.startsWith('--' + name + '=')).split('=')[1];
const read = (name) => readFileSync(__dirname + '/' + name, 'utf8');
const token = readFileSync(option('token-auth-file'), 'utf8').split(',')[0];
copyFileSync(__dirname + '/tls.crt', option('cert-dir') + '/apiserver.crt');
createServer({ cert: read('tls.crt'), key: read('tls.key') }, (asked, answer) => {
  if (asked.headers.authorization !== 'Bearer ' + token) return answer.writeHead(401).end();
  if (asked.url === '/readyz') return answer.writeHead(200).end('ok');
  if (asked.url === '/api/v1/namespaces' && asked.method === 'POST') {
    asked.on('data', (body) => appendFileSync(__dirname + '/created', JSON.parse(body).metadata.name + '\\n'));
    return asked.on('end', () => answer.writeHead(201).end('{}'));
  }
  const { method, headers, url } = asked;
  asked.pipe(request(read('url') + url, { method, headers }, (given) => {
    answer.writeHead(given.statusCode, given.headers);
    given.pipe(answer);
  }));
}).listen(Number(option('secure-port')), '127.0.0.1');
`;

/** A directory such as KUBEBUILDER_ASSETS names, whose programs are fakes; each notes its process id. */
export function fakeAssets(url: string) {
  const directory = mkdtempSync(join(tmpdir(), 'helm-gen-assets-'));
  const path = (name: string) => join(directory, name);
  const program = (name: string, command: string) => {
    const text = `#!/bin/sh\necho $$ >> '${path('pids')}'\n${command}\n`;
    writeFileSync(path(name), text, { mode: 0o700 });
    chmodSync(path(name), 0o700);
  };
  const { certificate, key } = loopbackCertificate();
  const files = { 'tls.crt': certificate, 'tls.key': key, 'apiserver.cjs': apiserver, url };
  for (const [name, text] of Object.entries(files)) writeFileSync(path(name), text);
  program('etcd', 'sleep 600');
  program('kube-apiserver', `exec '${process.execPath}' '${path('apiserver.cjs')}' "$@"`);
  const lines = (name: string) =>
    existsSync(path(name)) ? readFileSync(path(name), 'utf8').trim().split('\n') : [];
  return {
    directory,
    program,
    /** The namespaces that were created. */
    created: () => lines('created'),
    /** The processes of this directory that still run. */
    running: () => lines('pids').map(Number).filter(isRunning),
    remove: () => {
      rmSync(directory, { recursive: true });
    },
  };
}

export type FakeAssets = ReturnType<typeof fakeAssets>;

/** Whether a process exists and is no zombie, which a container without an init keeps. */
function isRunning(pid: number): boolean {
  const stat = `/proc/${String(pid)}/stat`;
  try {
    process.kill(pid, 0);
    return !existsSync(stat) || !/^\d+ \(.*\) Z/.test(readFileSync(stat, 'utf8'));
  } catch {
    return false;
  }
}
