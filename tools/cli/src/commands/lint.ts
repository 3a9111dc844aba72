import { listItem } from '@helm-gen/toolchain';
import { madeCharts } from '../definitions/chart-files.ts';
import { chartPath } from '../definitions/chart-path.ts';
import { command } from '../cli/command.ts';
import { findings } from '../chain/findings.ts';
import type { MadeChart } from '../cli/io.ts';
import { chartDigest } from '../chain/reports.ts';
import { beginStep } from '../chain/step.ts';
import { withTool } from '../chain/tools.ts';

export const lint = command({
  name: 'lint',
  help: 'Runs helm lint --strict on the default values and on every environment.',
  takes: ['[CHART…]'],
  examples: ['helm-gen lint', 'helm-gen lint storefront --json'],
  options: {},
  run: async (context) => {
    const charts = await madeCharts(context, context.charts);
    const digestOf = ({ name }: MadeChart) => chartDigest(context, name);
    const lintAll = beginStep(context.root, 'lint', charts, digestOf);
    const reports = await withTool('helm', context, (helm) =>
      lintAll(
        { helm: helm.version },
        ({ releases }) => releases,
        async ({ environment, valuesFile }, { name }) => {
          const path = chartPath(context, name);
          const values =
            valuesFile === undefined ? [] : ['--values', listItem(`${path}/${valuesFile}`)];
          const { exitCode, stdout, stderr } = await helm.run([
            'lint',
            '--strict',
            path,
            ...values,
          ]);
          const ok = exitCode === 0;
          return { environment, ok, messages: messagesIn(ok ? stdout : `${stdout}\n${stderr}`) };
        },
      ),
    );
    return findings(context, 'lint', reports, ({ messages }) =>
      messages.filter((message) => !message.startsWith('[INFO]')),
    );
  },
});

/** Helm's messages, without its heading and its count. */
function messagesIn(output: string): readonly string[] {
  return output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^==> Linting|chart\(s\) linted/.test(line));
}
