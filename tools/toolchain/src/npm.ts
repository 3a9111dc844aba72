import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { onPath, unfit } from './on-path.ts';
import { runProcess } from './process.ts';
import type { Outcome } from './process.ts';

const timeoutMs = 10 * 60_000;

/**
 * Fetches a package's tarball into a folder through the npm client, as it is configured: registry, proxy and
 * credentials are npm's business.
 * @throws Error with npm's own words.
 */
export async function pack(
  spec: string,
  destination: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const [command, ...args] = await npmClient(env);
  const outcome = await runProcess(
    command,
    [
      ...args,
      'pack',
      spec,
      `--pack-destination=${destination}`,
      '--json',
      '--ignore-scripts',
      // An exact version whose bytes we verify ourselves need not be asked for again.
      '--prefer-offline',
      // By default npm waits 70 s in silence before it says that there is no network.
      '--fetch-retry-mintimeout=1000',
      '--fetch-retry-maxtimeout=10000',
    ],
    { env, timeoutMs },
  );
  if (outcome.ended !== 'exit' || outcome.exitCode !== 0) throw new Error(complaint(outcome));
  const tarball = (await readdir(destination)).find((file) => file.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack said nothing and left no tarball');
  return join(destination, tarball);
}

/** The npm that runs us, or the one on PATH, or the one beside node. */
async function npmClient(env: NodeJS.ProcessEnv): Promise<[string, ...string[]]> {
  const running = env.npm_execpath;
  // Under yarn and pnpm the variable names those.
  if (running && basename(running) === 'npm-cli.js' && (await unfit(running)) !== 'does not exist')
    return [process.execPath, running];
  const found = await onPath('npm', env, dirname(process.execPath));
  if (found === undefined) throw new Error('the npm client is not on PATH');
  return [found];
}

function complaint(outcome: Outcome): string {
  if (outcome.ended === 'not-started') return outcome.error.message;
  if (outcome.ended === 'timeout') return `npm pack took longer than ${timeoutMs / 60_000} minutes`;
  if (outcome.ended !== 'exit') return `npm pack was ended (${outcome.ended})`;
  const lines = [...outcome.stderr.matchAll(/^npm (?:error|ERR!) (\S.*)/gm)].map(
    ([, line = '']) => line,
  );
  const telling = lines.find((line) => !/^(code|syscall|errno|A complete log|at) /.test(line));
  return (
    telling ?? lines[0] ?? `npm pack ended with exit code ${outcome.exitCode}${lastLine(outcome)}`
  );
}

function lastLine({ stderr }: Outcome): string {
  const line = stderr.trimEnd().split('\n').at(-1);
  return line ? `: ${line}` : '';
}
