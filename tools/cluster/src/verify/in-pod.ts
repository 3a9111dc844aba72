import type { Cluster } from '../connect.ts';
import { lastLine } from '../faults.ts';
import { plainText } from '../plain-text.ts';

/** A container of a running pod. */
export interface Place {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

/** What came of running something in a container. */
export type Ran =
  | { readonly could: true; readonly isFine: boolean; readonly output: string; readonly by: string }
  | { readonly could: false; readonly reason: string };

/**
 * Runs the first of several commands whose program is in the image.
 *
 * @param commands that do the same, each by another program
 */
async function runFirst(
  { kubectl }: Pick<Cluster, 'kubectl'>,
  { namespace, pod, container }: Place,
  commands: readonly (readonly [program: string, ...args: string[]])[],
): Promise<Ran> {
  for (const command of commands) {
    const { exitCode, stdout, stderr } = await kubectl([
      ...['exec', pod, '--container', container, '--namespace', namespace, '--', ...command],
    ]);
    const [by] = command;
    if (exitCode === 0) return { could: true, isFine: true, output: stdout, by };
    if (/cannot create resource "pods\/exec"/.test(stderr)) {
      return { could: false, reason: `nothing may be run in a pod: ${lastLine(stderr)}` };
    }
    const isMissing = /OCI runtime exec failed|executable file not found/.test(stderr);
    // From 126 on a shell could not run it, or a signal ended it.
    if (!isMissing && exitCode < 126) {
      return { could: true, isFine: false, output: said(stderr, exitCode), by };
    }
  }
  const programs = commands.map(([program]) => program).join(', ');
  return { could: false, reason: `the image has no working ${programs}` };
}

/** The last line of what a program wrote, not of what kubectl did. */
function said(stderr: string, exitCode: number): string {
  const own = stderr
    .split('\n')
    .filter((line) => !/^[IWEF]\d{4} |^command terminated with exit code/.test(line))
    .join('\n');
  return plainText(lastLine(own), 300) || `exit code ${exitCode.toString()}`;
}

/** Fetches an address from inside a container; fine is an answer of 2xx. */
export function fetchInPod(cluster: Cluster, place: Place, url: string): Promise<Ran> {
  const { hostname, port, pathname, search } = new URL(url);
  return runFirst(cluster, place, [
    ['wget', '-q', '-O', '/dev/null', '-T', '5', url],
    ['curl', '--fail', '--silent', '--show-error', '--output', '/dev/null', '--max-time', '5', url],
    ['node', '--eval', fetchInNode, url],
    ['python3', '-c', fetchInPython, url],
    ['sh', '-c', fetchInShell, 'sh', hostname, port || '80', `${pathname}${search}`],
  ]);
}

const fetchInNode =
  'fetch(process.argv[1], { signal: AbortSignal.timeout(5000) }).then(' +
  '({ ok, status }) => { if (!ok) { console.error(`HTTP ${status}`); process.exit(1); } },' +
  '(error) => { console.error(String(error.cause ?? error)); process.exit(1); })';

const fetchInPython = 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=5)';

/** By nslookup and nc: the wget of Debian's busybox-static crashes. Of all addresses that nslookup tells it takes the last. */
const fetchInShell = `
command -v nslookup >/dev/null || exit 127
nc=nc
command -v nc >/dev/null || { command -v busybox >/dev/null && nc='busybox nc'; } || exit 127
address=$(nslookup "$1" 2>/dev/null | {
  while read -r label value rest; do
    case $label in Name:) name=$value ;; Address:) [ -n "$name" ] && found=$value ;; esac
  done
  echo "$found"
})
[ -n "$address" ] || { echo "$1 does not resolve" >&2; exit 1; }
answer=$(printf 'GET %s HTTP/1.0\\r\\nHost: %s\\r\\n\\r\\n' "$3" "$1" | $nc -w 5 "$address" "$2")
case $answer in
  'HTTP/1.'?' 2'*) exit 0 ;;
  '') echo "$address:$2 does not answer" >&2 ;;
  *) printf '%s\\n' "$answer" | { read -r status; echo "$status" >&2; } ;;
esac
exit 1`;

/**
 * Which of some variables a container does not have; its output is their names. No command here prints
 * a variable: a value could hold lines that look like names.
 */
export function variablesMissingInPod(
  cluster: Cluster,
  place: Place,
  names: readonly string[],
): Promise<Ran> {
  return runFirst(cluster, place, [
    ['sh', '-c', missingInShell, 'sh', ...names],
    ['node', '--eval', missingInNode, ...names],
    ['python3', '-c', missingInPython, ...names],
  ]);
}

const missingInShell =
  'for name in "$@"; do eval "[ -n \\"\\${$name+x}\\" ]" || echo "$name"; done';

const missingInNode =
  'for (const name of process.argv.slice(1)) if (!(name in process.env)) console.log(name)';

const missingInPython =
  'import os, sys; print("\\n".join(n for n in sys.argv[1:] if n not in os.environ))';
