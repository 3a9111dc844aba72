import { spawnSync } from 'node:child_process';

/** Whether directories can change places in one step here: on Linux, where there is a perl. */
export const canExchange =
  process.platform === 'linux' && spawnSync('perl', ['-v'], { stdio: 'ignore' }).status === 0;
