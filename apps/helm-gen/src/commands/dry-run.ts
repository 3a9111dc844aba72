import type { Chart } from '@helm-gen/chart';
import { kubeconfigFor, startOfflineApiServer } from '@helm-gen/offline-apiserver';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from '../cli/command.ts';
import { findings } from '../cli/findings.ts';
import { loadCharts } from '../definitions.ts';
import { kubectlProblems, type ObjectProblem } from '../kubectl-problems.ts';
import { defaultKubeVersion, kubeVersionFor } from '../kube-version.ts';
import {
  manifestsDigest,
  renderedManifests,
  type RenderedManifests,
} from '../rendered-manifests.ts';
import { beginStep } from '../step.ts';
import { withTool, type IsolatedTool } from '../tools.ts';

/** What the API server said about one environment's manifests. */
export interface DryRunRow {
  readonly environment: string;
  readonly ok: boolean;
  /** Of the manifests that were sent. */
  readonly sha256: string;
  readonly problems: readonly ObjectProblem[];
}

export const dryRun = command({
  name: 'dry-run',
  help: 'Sends the manifests of helm template through kubectl to an API server, as a dry run.',
  takes: 'any charts',
  examples: ['helm-gen dry-run', 'helm-gen dry-run todo-backend --kube-version 1.30'],
  options: {
    'kube-version': {
      type: 'text',
      value: 'MINOR',
      help: `the Kubernetes minor that answers; default: ${defaultKubeVersion}`,
    },
  },
  run: async (context, { 'kube-version': asked }) => {
    const kubeVersion = kubeVersionFor(context, asked);
    const { root } = context;
    const charts = await loadCharts(context.definitions, context.charts);
    const rendered = new Map(charts.map((chart) => [chart, renderedManifests(root, chart.name)]));
    const digestOf = (chart: Chart) => manifestsDigest(rendered.get(chart) ?? []);
    const applyAll = beginStep(root, 'dry-run', charts, digestOf);
    const reports = await withTool('kubectl', context, async (kubectl) => {
      const server = await startOfflineApiServer({ kubeVersion });
      try {
        const kubeconfig = join(kubectl.home, 'kubeconfig');
        writeFileSync(kubeconfig, kubeconfigFor(server.url));
        const tools = { kubectl: kubectl.version, 'offline Kubernetes API': kubeVersion };
        return await applyAll(
          tools,
          (chart) => rendered.get(chart) ?? [],
          (manifests) => apply(kubectl, kubeconfig, manifests),
        );
      } finally {
        await server.close();
      }
    });
    return findings(context, 'dry-run', reports, ({ problems }) => problems.map(describe));
  },
});

async function apply(
  kubectl: IsolatedTool,
  kubeconfig: string,
  { environment, namespace, file, sha256 }: RenderedManifests,
): Promise<DryRunRow> {
  const { exitCode, stderr } = await kubectl.run([
    ...['apply', '--dry-run=server', '--validate=strict', '--filename', file],
    ...['--namespace', namespace, '--kubeconfig', kubeconfig],
    ...['--cache-dir', join(kubectl.home, `cache-${file.replaceAll('/', '-')}`)],
  ]);
  const problems = exitCode === 0 ? [] : kubectlProblems(stderr);
  return { environment, ok: exitCode === 0, sha256, problems };
}

function describe({ object, path, reason }: ObjectProblem): string {
  return [object, path, reason].filter((part) => part !== '').join(': ');
}
