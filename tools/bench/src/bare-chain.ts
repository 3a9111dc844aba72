import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kubeconfigFor, startOfflineApiServer } from '@helm-gen/offline-apiserver';
import { findTool } from '@helm-gen/toolchain';
import { output } from './child.ts';

const charts = ['todo-backend', 'todo-frontend'];
const environments = ['default', 'dev', 'staging', 'prod'];
const atOnce = 2;

/** The helm and kubectl commands of the chain, without anything of ours around them. */
export interface BareChain {
  /** How many processes a run starts. */
  readonly processes: number;
  /** Lints, renders and dry-runs both charts in every environment. */
  run(): Promise<void>;
  end(): Promise<void>;
}

/** Prepares the chain: finds the tools, and starts the server that kubectl asks. */
export async function bareChain(cwd: string): Promise<BareChain> {
  const helm = await findTool('helm');
  const kubectl = await findTool('kubectl');
  const server = await startOfflineApiServer();
  const home = await mkdtemp(join(tmpdir(), 'helm-gen-bench-'));
  const kubeconfig = join(home, 'kubeconfig');
  await writeFile(kubeconfig, kubeconfigFor(server.url));
  const releases = charts.flatMap((chart) =>
    environments.map((environment) => releaseOf(chart, environment, home)),
  );
  const options = { cwd, env: { HOME: home, KUBECONFIG: kubeconfig } };
  let runs = 0;

  const lint = ({ path, values }: Release) =>
    output([helm.path, 'lint', '--strict', path, ...values], options);
  const template = async ({ name, namespace, path, values, manifests }: Release) => {
    const asked = ['--namespace', namespace, '--kube-version', server.kubeVersion, ...values];
    await writeFile(
      manifests,
      await output([helm.path, 'template', name, path, ...asked], options),
    );
  };
  const dryRun = ({ name, namespace, manifests }: Release) =>
    output(
      [
        ...[kubectl.path, 'apply', '--dry-run=server', '--validate=strict'],
        ...['--filename', manifests, '--namespace', namespace, '--kubeconfig', kubeconfig],
        ...['--cache-dir', join(home, `cache-${name}-${runs.toString()}`)],
      ],
      options,
    );
  return {
    processes: releases.length * 3,
    run: async () => {
      runs++;
      for (const step of [lint, template, dryRun]) await twoAtATime(releases, step);
    },
    end: async () => {
      await server.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

interface Release {
  readonly name: string;
  readonly namespace: string;
  readonly path: string;
  readonly values: readonly string[];
  readonly manifests: string;
}

function releaseOf(chart: string, environment: string, home: string): Release {
  const path = `helm/${chart}`;
  const manifests = join(home, `${chart}-${environment}.yaml`);
  if (environment === 'default') {
    return { name: chart, namespace: 'default', path, values: [], manifests };
  }
  return {
    name: `${chart}-${environment}`,
    namespace: `todo-${environment}`,
    path,
    values: ['--values', `${path}/values/${environment}.yaml`],
    manifests,
  };
}

async function twoAtATime(
  releases: readonly Release[],
  step: (release: Release) => Promise<unknown>,
): Promise<void> {
  const waiting = releases.values();
  const worker = async () => {
    for (const release of waiting) await step(release);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
