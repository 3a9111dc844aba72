import { join } from 'node:path';
import { askedServer, withApiServer } from '../api-servers/choose.ts';
import type { ApiServer } from '../api-servers/api-server.ts';
import { command } from '../cli/command.ts';
import { findings } from '../chain/findings.ts';
import { kubectlProblems, type ObjectProblem } from '../chain/kubectl-problems.ts';
import { defaultKubeVersion } from '../chain/kube-version.ts';
import {
  manifestsDigest,
  renderedManifests,
  type RenderedManifests,
} from '../chain/rendered-manifests.ts';
import type { DryRunRow } from '../chain/rows.ts';
import { beginStep } from '../chain/step.ts';
import { withTool } from '../chain/tools.ts';

export const dryRun = command({
  name: 'dry-run',
  help: 'Sends the manifests of helm template through kubectl to an API server, as a dry run.',
  takes: ['[CHART…]'],
  examples: ['helm-gen dry-run', 'helm-gen dry-run orders --kube-version 1.30'],
  options: {
    'kube-version': {
      type: 'text',
      value: 'MINOR',
      help: `the minor that the offline API server answers for; default: that which helm template rendered for, ${defaultKubeVersion} where the environment names none`,
    },
    cluster: { type: 'flag', help: 'ask the cluster of the kubeconfig; it changes nothing there' },
    context: {
      type: 'text',
      value: 'NAME',
      help: 'with --cluster: the context; default: the current one',
    },
  },
  run: async (context, options) => {
    const asked = askedServer(context, options);
    const { root } = context;
    const charts = context.charts.map((name) => ({
      name,
      manifests: renderedManifests(context, name),
    }));
    const all = charts.flatMap(({ manifests }) => manifests);
    const applyAll = beginStep(root, 'dry-run', charts, ({ manifests }) =>
      manifestsDigest(manifests),
    );
    const reports = await withTool('kubectl', context, (kubectl) =>
      withApiServer(asked, context, kubectl, all, (server) => {
        const tools = { kubectl: kubectl.version, [server.name]: server.version };
        return applyAll(
          tools,
          ({ manifests }) => manifests,
          (manifests) =>
            apply(server.forMinor?.(manifests.kubeVersion) ?? server, kubectl.home, manifests),
        );
      }),
    );
    return findings(context, 'dry-run', reports, ({ problems }) => problems.map(describe));
  },
});

async function apply(
  server: ApiServer,
  home: string,
  { environment, namespace, file, sha256, objects, text }: RenderedManifests,
): Promise<DryRunRow> {
  const { exitCode, stderr } = await server.kubectl(
    [
      ...['apply', '--dry-run=server', '--validate=strict', '--filename', '-'],
      ...[
        '--namespace',
        namespace,
        '--cache-dir',
        join(home, `cache-${file.replaceAll('/', '-')}`),
      ],
    ],
    text,
  );
  const problems =
    exitCode === 0 ? [] : kubectlProblems(stderr, { objects, kubeVersion: server.version });
  return { environment, ok: exitCode === 0, sha256, problems };
}

function describe({ object, path, reason }: ObjectProblem): string {
  return [object, path, reason].filter((part) => part !== '').join(': ');
}
