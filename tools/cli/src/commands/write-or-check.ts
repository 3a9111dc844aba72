import type { Context } from '../cli/command.ts';
import type { ExitCode } from '../report/errors.ts';
import type { ChartDirectory } from '../disk/chart-directory.ts';
import { compareAll, writeAll } from '../disk/generated.ts';
import { comparedReport, writtenReport } from '../report/generate-report.ts';

/** What is written, or with `--check` compared. */
export const checkOption = {
  type: 'flag',
  help: 'write nothing; show what differs, and exit with 1 if it does',
} as const;

/**
 * Writes generated directories, or says what differs in them and how to write it.
 *
 * @param orphans paths of charts that nothing defines
 */
export async function writeOrCheck(
  context: Context,
  check: boolean,
  directories: readonly ChartDirectory[],
  orphans: readonly string[] = [],
): Promise<ExitCode> {
  if (!check) {
    await context.report(writtenReport(writeAll(directories)));
    return 0;
  }
  const results = await compareAll(directories, orphans);
  await context.report(comparedReport(results));
  const differing = results.flatMap(({ path, differences }) =>
    differences.length === 0 ? [] : [path],
  );
  const stale = differing.filter((path) => !orphans.includes(path));
  if (stale.length > 0) {
    context.progress(`to write what the definitions say: npx helm-gen ${remedy(context, stale)}`);
  }
  return differing.length > 0 ? 1 : 0;
}

function remedy({ docs }: Context, stale: readonly string[]): string {
  if (stale.every((path) => path === docs)) return 'docs';
  const names = stale.map((path) => path.slice(path.lastIndexOf('/') + 1));
  return ['generate', ...(stale.some((path) => path === docs) ? [] : names)].join(' ');
}
