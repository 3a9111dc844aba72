import { apiErrorIn } from '../api-error.ts';
import type { Cluster } from '../connect.ts';
import type { Place } from '../exec.ts';
import { isForbidden, problemIn } from '../faults.ts';
import { plainText } from '../plain-text.ts';

/** What is asked of a container, all at once. */
export interface Question {
  /** Variables that it should have. */
  readonly names: readonly string[];
  /** Addresses that should answer with 2xx. */
  readonly urls: readonly string[];
}

/** How an address answers from inside. */
export interface Fetched {
  /** Undefined where nothing in the image can ask. */
  readonly isFine: boolean | undefined;
  /** Why it is not. */
  readonly said: string;
}

export type Answer =
  | {
      readonly could: true;
      /** Of the variables, those that it does not have. */
      readonly missing: readonly string[];
      /** In the order of the addresses. */
      readonly fetched: readonly Fetched[];
    }
  | { readonly could: false; readonly reason: string };

/**
 * Asks a container from inside, by the first program that is in its image. No program prints a variable: a value could
 * hold lines that look like names.
 *
 * @throws {HelmGenError} when the cluster does not answer
 */
export async function askInPod(
  { api }: Pick<Cluster, 'api'>,
  place: Place,
  { names, urls }: Question,
): Promise<Answer> {
  const json = JSON.stringify({ names, urls });
  const parts = urls.flatMap((url) => {
    const { hostname, port, pathname, search } = new URL(url);
    return [url, hostname, port || '80', `${pathname}${search}`];
  });
  const commands = [
    ['sh', '-c', inShell, 'sh', ...names, '--', ...parts],
    ['node', '--eval', inNode, json],
    ['python3', '-c', inPython, json],
  ];
  for (const command of commands) {
    try {
      const { exitCode, stdout } = await api.exec(place, command);
      if (exitCode === 0) return answerIn(stdout);
    } catch (error) {
      const why = problemIn(error);
      if (isForbidden(error)) {
        return { could: false, reason: `nothing may be run in a pod: ${why}` };
      }
      const { fault } = apiErrorIn(error) ?? {};
      if (fault !== 'not-found' && fault !== 'failed') throw error;
      return { could: false, reason: plainText(why, 300) };
    }
  }
  return { could: false, reason: 'the image has no working sh, node, python3' };
}

/** `missing NAME`, and for each address `fine`, `bad WHY` or `none`. */
function answerIn(stdout: string): Answer {
  const words = stdout.split('\n').map((line) => /^(\w+) ?(.*)$/.exec(line) ?? []);
  return {
    could: true,
    missing: words.flatMap(([, word, rest = '']) => (word === 'missing' ? [rest] : [])),
    fetched: words.flatMap(([, word, rest = '']): readonly Fetched[] => {
      if (word === 'fine') return [{ isFine: true, said: '' }];
      if (word === 'bad') return [{ isFine: false, said: plainText(rest, 300) }];
      if (word !== 'none') return [];
      return [{ isFine: undefined, said: `the image has no working ${fetchers.join(', ')}` }];
    }),
  };
}

const fetchers = ['wget', 'curl', 'node', 'python3', 'nslookup with nc'];

const fetchInNode =
  'fetch(process.argv[1], { signal: AbortSignal.timeout(5000) }).then(' +
  '({ ok, status }) => { if (!ok) { console.error(`HTTP ${status}`); process.exit(1); } },' +
  '(error) => { console.error(String(error.cause ?? error)); process.exit(1); })';

const fetchInPython = 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=5)';

/**
 * From 126 on a program could not be run, or a signal ended it, as Debian's busybox-static ends its wget. Of all
 * addresses that nslookup tells the last is taken.
 */
const inShell = `
while [ "$1" != -- ]; do
  eval "[ -n \\"\\\${$1+x}\\" ]" || echo "missing $1"
  shift
done
shift
line='
'
by() {
  command -v "$1" >/dev/null || return 1
  said=$("$@" 2>&1 >/dev/null)
  code=$?
  [ $code -lt 126 ] || return 1
  if [ $code = 0 ]; then echo fine
  else
    said=\${said##*"$line"}
    echo "bad \${said:-exit code $code}"
  fi
}
by_nc() {
  command -v nslookup >/dev/null || return 1
  nc=nc
  command -v nc >/dev/null || { command -v busybox >/dev/null && nc='busybox nc'; } || return 1
  address=$(nslookup "$1" 2>/dev/null | {
    while read -r label value rest; do
      case $label in Name:) name=$value ;; Address:) [ -n "$name" ] && found=$value ;; esac
    done
    echo "$found"
  })
  [ -n "$address" ] || { echo "bad $1 does not resolve"; return; }
  answer=$(printf 'GET %s HTTP/1.0\\r\\nHost: %s\\r\\n\\r\\n' "$3" "$1" | $nc -w 5 "$address" "$2")
  case $answer in
    'HTTP/1.'?' 2'*) echo fine ;;
    '') echo "bad $address:$2 does not answer" ;;
    *) printf '%s\\n' "$answer" | { read -r status; echo "bad $status"; } ;;
  esac
}
while [ $# -gt 0 ]; do
  by wget -q -O /dev/null -T 5 "$1" ||
    by curl --fail --silent --show-error --output /dev/null --max-time 5 "$1" ||
    by node --eval '${fetchInNode}' "$1" ||
    by python3 -c '${fetchInPython}' "$1" ||
    by_nc "$2" "$3" "$4" ||
    echo none
  shift 4
done`;

const inNode = `
const { names, urls } = JSON.parse(process.argv[1]);
for (const name of names) if (!(name in process.env)) console.log('missing ' + name);
(async () => {
  for (const url of urls) {
    try {
      const { ok, status } = await fetch(url, { signal: AbortSignal.timeout(5000) });
      console.log(ok ? 'fine' : 'bad HTTP ' + status);
    } catch (error) {
      console.log('bad ' + String(error.cause ?? error).split('\\n').at(-1));
    }
  }
})();`;

const inPython = `
import json, os, sys, urllib.request
asked = json.loads(sys.argv[1])
for name in asked["names"]:
    if name not in os.environ: print("missing " + name)
for url in asked["urls"]:
    try:
        urllib.request.urlopen(url, timeout=5)
        print("fine")
    except Exception as error:
        print("bad " + str(error).split("\\n")[-1])`;
