import {
  findTool,
  run,
  withTemporaryDirectory,
  type RunResult,
  type Tool,
  type ToolName,
} from '@helm-gen/toolchain';
import { join } from 'node:path';
import type { Context } from '../cli/command.ts';

/** A tool that runs untouched by the settings of whoever calls it, with a home of its own. */
export interface IsolatedTool extends Tool {
  /** A directory that is removed afterwards. */
  readonly home: string;
  readonly run: (args: readonly string[], input?: string) => Promise<RunResult>;
}

/**
 * Finds a tool and lends it out.
 *
 * @throws {HelmGenError} when it is missing, unfit, or does not run to its end
 */
export async function withTool<T>(
  name: ToolName,
  { env, root, progress }: Context,
  work: (tool: IsolatedTool) => Promise<T>,
): Promise<T> {
  const tool = await findTool(name, { env: { ...env }, progress });
  return withTemporaryDirectory(`helm-gen-${name}-`, (home) => {
    const options = { cwd: root, env: isolated(env, home) };
    return work({
      ...tool,
      home,
      run: (args, input = '') => run(tool, args, { ...options, input }),
    });
  });
}

/** Without a person's plugins, repositories, clusters and HELM_ settings: the same for everybody. */
function isolated(env: Context['env'], home: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(env).filter(([name]) => !/^(HELM_|KUBE)/.test(name));
  return {
    ...Object.fromEntries(inherited),
    HOME: home,
    HELM_CACHE_HOME: join(home, 'cache'),
    HELM_CONFIG_HOME: join(home, 'config'),
    HELM_DATA_HOME: join(home, 'data'),
    KUBECONFIG: join(home, 'kubeconfig'),
  };
}
