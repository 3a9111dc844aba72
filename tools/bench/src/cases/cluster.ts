import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTool } from '@helm-gen/toolchain';
import type { BenchCase } from '../bench-case.ts';
import { duration, output } from '../child.ts';
import { figureOf } from '../figure.ts';
import { measureByTurns } from '../rounds.ts';
import { helmGen } from './generate.ts';

const charts = ['todo-backend', 'todo-frontend'];
const namespace = 'todo-dev';
const secretKeys = ['DATABASE_URL', 'SECRET_KEY', 'OPENAI_API_KEY', 'AUTH_SECRET'];

/** Deploy, verify and status of an environment in which nothing changes, against bare helm and kubectl. */
export const cluster: BenchCase = {
  name: 'cluster',
  help: 'deploy, verify and status against helm and kubectl, on the cluster of KUBECONFIG',
  run: async ({ root: cwd, runs, note }) => {
    if (!process.env['KUBECONFIG']) {
      note('cluster: left out, because KUBECONFIG is not set');
      return [];
    }
    const [helm, kubectl] = [(await findTool('helm')).path, (await findTool('kubectl')).path];
    const there = ['--namespace', namespace];
    const named = await output(
      [kubectl, 'get', 'namespace', namespace, '--ignore-not-found', '--output', 'name'],
      { cwd },
    );
    if (named !== '') {
      note(`cluster: left out, because the namespace ${namespace} exists; it would be changed`);
      return [];
    }
    const context = (await output([kubectl, 'config', 'current-context'], { cwd })).trim();
    const ours = (command: string, ...options: readonly string[]) => [
      ...[process.execPath, helmGen(cwd), command, 'dev', '--context', context, ...options],
    ];
    const home = await mkdtemp(join(tmpdir(), 'helm-gen-bench-'));
    try {
      const secrets = join(home, 'secrets.env');
      const value = () => randomBytes(12).toString('hex');
      await writeFile(secrets, secretKeys.map((key) => `${key}=${value()}\n`).join(''), {
        mode: 0o600,
      });
      await output(ours('setup', '--secrets-from', secrets), { cwd });
      await output(ours('deploy'), { cwd });
      const list = [kubectl, 'get', 'deployments,services,configmaps', ...there];
      const ofHelm = ['--selector', 'app.kubernetes.io/managed-by=Helm', '--output', 'name'];
      const objects = (await output([...list, ...ofHelm], { cwd })).trim().split('\n');
      const asJson = [...there, '--output', 'json'];
      const times = await measureByTurns(runs, {
        helm: () =>
          each(charts, (chart) => [
            ...[helm, 'upgrade', '--install', '--wait', `${chart}-dev`, `helm/${chart}`, ...there],
            ...['--values', `helm/${chart}/values/dev.yaml`],
          ]),
        deploy: () => duration(ours('deploy'), { cwd }),
        objects: () => each(objects, (object) => [kubectl, 'get', object, ...asJson]),
        atOnce: () => duration([kubectl, 'get', ...objects, ...asJson], { cwd }),
        verify: () => duration(ours('verify'), { cwd }),
        status: () => duration(ours('status'), { cwd }),
      });
      const bare = { what: 'helm upgrade --install --wait, both charts', samples: times.helm };
      const gets = {
        what: `kubectl get of the ${objects.length.toString()} objects, one after the other`,
        samples: times.objects,
      };
      const get = { what: 'kubectl get of them all at once', samples: times.atOnce };
      const figure = (command: 'deploy' | 'verify' | 'status', against: typeof get) => ({
        ...{ name: 'cluster', what: `helm-gen ${command}, nothing to change` },
        ...{ samples: times[command], against },
      });
      return [
        figureOf({ ...figure('deploy', bare), aim: { atMost: 2, of: 'ratio' } }),
        figureOf({ ...figure('verify', gets), aim: { atMost: 3, of: 'ratio' } }),
        figureOf(figure('verify', get)),
        figureOf({ ...figure('status', gets), aim: { atMost: 1.5, of: 'ratio' } }),
        figureOf(figure('status', get)),
      ];
    } finally {
      await rm(home, { recursive: true });
      await output([kubectl, 'delete', 'namespace', namespace, '--ignore-not-found'], { cwd });
    }

    /** How long commands take, one after the other. */
    async function each<T>(
      items: readonly T[],
      command: (item: T) => readonly string[],
    ): Promise<number> {
      let time = 0;
      for (const item of items) time += await duration(command(item), { cwd });
      return time;
    }
  },
};
