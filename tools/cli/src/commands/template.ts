import { createHash } from 'node:crypto';
import { listItem } from '@helm-gen/toolchain';
import { madeCharts } from '../definitions/chart-files.ts';
import { chartPath } from '../definitions/chart-path.ts';
import { command } from '../cli/command.ts';
import { findings } from '../chain/findings.ts';
import type { MadeChart } from '../cli/io.ts';
import { kubeVersionFor } from '../chain/kube-version.ts';
import { objectName, parseManifests } from '@helm-gen/chart';
import { chartDigest, writeResult } from '../chain/reports.ts';
import type { TemplateRow } from '../chain/rows.ts';
import { beginStep } from '../chain/step.ts';
import { withTool } from '../chain/tools.ts';

export const template = command({
  name: 'template',
  help: 'Runs helm template on the default values and on every environment; keeps the manifests.',
  takes: ['[CHART…]'],
  examples: ['helm-gen template', 'helm-gen template orders'],
  options: {},
  run: async (context) => {
    const charts = await madeCharts(context, context.charts);
    const minorOf = ({ kubernetes: environment }: MadeChart['releases'][number]) =>
      kubeVersionFor(context, { environment });
    // One that nothing is known of is refused before anything is looked at.
    charts.flatMap(({ releases }) => releases).forEach(minorOf);
    const digestOf = ({ name }: MadeChart) => chartDigest(context, name);
    const renderAll = beginStep(context.root, 'template', charts, digestOf, 'manifests');
    const reports = await withTool('helm', context, (helm) =>
      renderAll(
        { helm: helm.version },
        ({ releases }) => releases,
        async (release, chart): Promise<TemplateRow> => {
          const { environment, namespace, valuesFile, apis } = release;
          const kubeVersion = minorOf(release);
          const path = chartPath(context, chart.name);
          const { exitCode, stdout, stderr } = await helm.run([
            ...['template', release.name, path, '--namespace', namespace],
            ...['--kube-version', kubeVersion],
            ...apis.flatMap((api) => ['--api-versions', api]),
            ...(valuesFile === undefined ? [] : ['--values', listItem(`${path}/${valuesFile}`)]),
          ]);
          const ok = exitCode === 0;
          if (ok) writeResult(context.root, chart.name, `manifests/${environment}.yaml`, stdout);
          return {
            environment,
            ok,
            release: release.name,
            namespace,
            kubeVersion,
            apis,
            objects: ok ? parseManifests(stdout).map(objectName) : [],
            sha256: createHash('sha256').update(stdout).digest('hex'),
            error: ok ? '' : stderr.trim(),
          };
        },
      ),
    );
    return findings(context, 'template', reports, ({ error }) => [error]);
  },
});
