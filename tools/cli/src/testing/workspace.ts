import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isChart, type Chart } from '@helm-gen/chart';
import { rules, todoBackend, todoFrontend } from './product.ts';
import type { MadeChart } from '../cli/io.ts';
import type { Settings } from '../config/check-config.ts';
import type { Config } from '../config/config.ts';
import { runCli } from '../main.ts';

const settings: Settings = {
  charts: ['charts/*.ts'],
  output: 'helm',
  environments: ['dev', 'staging', 'prod'],
  helm: ['3.18', '4.2'],
  kubernetes: ['1.33', '1.34'],
};

/** A definition's module, or what importing it throws. */
type Module = Readonly<Record<string, unknown>> | Error;

/** A workspace of its own in a temporary directory, with the product's charts unless told others. */
export function testWorkspace(
  modules: Readonly<Record<string, Module>> = {
    'todo-backend': { todoBackend },
    'todo-frontend': { todoFrontend },
  },
) {
  const root = mkdtempSync(join(tmpdir(), 'helm-gen-workspace-'));
  const kept = new Map<string, MadeChart>();
  const definitions = {
    names: Object.keys(modules).sort(),
    fileOf: (name: string) => `charts/${name}.ts`,
    load: (name: string) => {
      const module = modules[name] ?? {};
      if (module instanceof Error) return Promise.reject(module);
      const entries = Object.entries(module).map(([key, value]) => [
        key,
        isChart(value) ? impatient(value) : value,
      ]);
      return Promise.resolve(Object.fromEntries(entries) as Readonly<Record<string, unknown>>);
    },
    rules: () => Promise.resolve(rules),
    made: {
      read: (name: string) => kept.get(name),
      keep: (name: string, made: MadeChart) => kept.set(name, made),
    },
  };
  return {
    root,
    kept,
    path: (path: string) => join(root, path),
    read: (path: string) => readFileSync(join(root, path), 'utf8'),
    edit: (path: string, change: (text: string) => string) => {
      writeFileSync(join(root, path), change(readFileSync(join(root, path), 'utf8')));
    },
    /** What the configuration says of documents; it wants none unless told. */
    docs: undefined as Config['docs'],
    env: { ...process.env, KUBEBUILDER_ASSETS: undefined } as Record<string, string | undefined>,
    /** Absent where there is no configuration. */
    config: 'helm-gen.config.ts' as string | undefined,
    /** Runs the command line as a person would: `run('generate', '--check')`. */
    async run(...argv: readonly string[]) {
      let [stdout, stderr] = ['', ''];
      const { docs } = this;
      const config: Config = { charts: 'charts/*.ts', output: 'helm', ...(docs && { docs }) };
      const exitCode = await runCli(argv, {
        root,
        config: this.config,
        output: 'helm',
        settings,
        docs: docs?.output,
        loadConfig: () => Promise.resolve(config),
        version: '1.2.3',
        env: this.env,
        stdout: { write: (text) => (stdout += text) },
        stderr: { write: (text) => (stderr += text) },
        definitions,
      });
      return { exitCode, stdout, stderr };
    },
    remove: () => {
      rmSync(root, { recursive: true });
    },
  };
}

/** A chart whose environments wait for no API server. */
function impatient(chart: Chart): Chart {
  const { environments } = chart;
  const get: typeof environments.get = (name) => ({
    ...environments.get(name),
    patienceSeconds: 0,
  });
  return { ...chart, environments: { ...environments, get } };
}

export type TestWorkspace = ReturnType<typeof testWorkspace>;
