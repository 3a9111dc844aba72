import { fault } from '@helm-gen/errors';
import { runProcess } from './process.ts';
import type { Outcome } from './process.ts';
import { supported } from './supported.ts';
import type { Tool, ToolName } from './tool.ts';

const question: Readonly<Record<ToolName, readonly string[]>> = {
  helm: ['version', '--short'],
  kubectl: ['version', '--client', '-o', 'json'],
};

/**
 * Asks a command which version it is (40–80 ms).
 * @throws {HelmGenError} when it does not answer, or answers a version outside the supported range.
 */
export async function ask(
  candidate: Omit<Tool, 'version'>,
  { env, timeoutMs, whatToDo }: { env: NodeJS.ProcessEnv; timeoutMs: number; whatToDo: string },
): Promise<Tool> {
  const { name, path, source } = candidate;
  const where = `${name} (${path}, from ${source})`;
  const outcome = await runProcess(path, question[name], { env, timeoutMs });
  const version =
    outcome.ended === 'exit' && outcome.exitCode === 0 ? versionIn(outcome.stdout) : undefined;
  if (version === undefined) {
    const asked = `${name} ${question[name].join(' ')}`;
    const answer = describe(outcome, timeoutMs);
    throw fault('tool', `${where} does not answer "${asked}": ${answer}`, whatToDo);
  }
  const misfit = outOfRange(name, version);
  if (misfit) {
    const needed = supported[name].text;
    throw fault('tool', `${where} is ${version}, ${misfit}: ${needed} is needed`, whatToDo);
  }
  return { name, path, version, source };
}

/** `v3.18.0+gcc58e3f` and `"gitVersion": "v1.33.1-eks-4f5a2b1"` alike; what follows a `+` is dropped. */
function versionIn(text: string): string | undefined {
  return /\bv(\d+\.\d+\.\d+(?:-[\w.-]+)?)/.exec(text)?.[1];
}

function outOfRange(name: ToolName, version: string): 'too old' | 'too new' | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const { from, belowMajor } = supported[name];
  if (major < from[0] || (major === from[0] && minor < from[1])) return 'too old';
  return major >= belowMajor ? 'too new' : undefined;
}

function describe(outcome: Outcome, timeoutMs: number): string {
  if (outcome.ended === 'not-started') return outcome.error.message;
  if (outcome.ended === 'timeout') return `nothing came within ${timeoutMs / 1000} s`;
  if (outcome.ended !== 'exit') return `it was ended (${outcome.ended})`;
  const firstLine = (outcome.stderr.trim() || outcome.stdout.trim()).split('\n')[0];
  return `exit code ${outcome.exitCode}, ${firstLine ? JSON.stringify(firstLine) : 'no output'}`;
}
