import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Chart,
  type ChartRelease,
  type Manifest,
  parseManifests,
  releasesOf,
} from '@helm-gen/chart';
import {
  kubeconfigFor,
  kubernetesMinors,
  startOfflineApiServer,
} from '@helm-gen/offline-apiserver';
import { run, type RunResult, type Tool } from '@helm-gen/toolchain';
import { helmVersions, pinnedTool, pinnedVersions } from '@helm-gen/toolchain/testing';
import { overridesYaml } from '@helm-gen/values-schema';
import { parse } from 'yaml';
import { todoBackend } from '../../charts/todo-backend.ts';
import { todoFrontend } from '../../charts/todo-frontend.ts';
import { compareManifests } from '../../../../../tools/cli/src/chain/compare-manifests.ts';
import { concurrently } from '../../../../../tools/cli/src/chain/concurrently.ts';
import { everythingOn } from '../../../../../tools/cli/src/testing/everything-on.ts';
import { checkedVersions } from '../../checked-versions.ts';
import { versionsTable } from './table.ts';

const root = process.cwd();
const home = mkdtempSync(join(tmpdir(), 'helm-gen-versions-'));
const charts = [todoBackend, todoFrontend];

/** One way in which a chart is checked with each helm for each Kubernetes. */
interface Case {
  readonly name: string;
  readonly chart: Chart;
  readonly release: ChartRelease;
  readonly overrides: Readonly<Record<string, unknown>>;
}

const cases: readonly Case[] = charts.flatMap((chart) =>
  releasesOf(chart).flatMap((release) =>
    Object.entries({ off: {}, on: everythingOn }).map(([everything, overrides]) => ({
      name: `${chart.name}-${release.environment}-everything-${everything}`,
      chart,
      release,
      overrides,
    })),
  ),
);

/** What the first helm has rendered for a minor, by case: the others must render the same, and kubectl is sent it. */
const rendered = new Map<string, readonly Manifest[]>();
const passed = new Set<string>();
const cell = (helm: string, minor: string) => `helm ${helm}, Kubernetes ${minor}`;

const isolated = { PATH: process.env['PATH'], HOME: home, KUBECONFIG: join(home, 'none') };
const values = ({ chart, release }: Case) =>
  release.valuesFile === undefined ? [] : ['--values', `helm/${chart.name}/${release.valuesFile}`];

/** Of some versions, the one of this minor. */
function ofMinor(versions: readonly string[], minor: string): string | undefined {
  return versions.find((version) => version.startsWith(`${minor}.`));
}

/** The kubectl of a minor, or of a neighbour: kubectl works with an API server one minor older or newer. */
function kubectlFor(minor: string): Promise<Tool> {
  const [major = '', number = ''] = minor.split('.');
  const near = [0, 1, -1].map((step) => `${major}.${String(Number(number) + step)}`);
  const pinned = pinnedVersions('kubectl');
  const version = near.map((one) => ofMinor(pinned, one)).find((one) => one !== undefined);
  if (version === undefined) throw new Error(`no pinned kubectl works with Kubernetes ${minor}`);
  return pinnedTool('kubectl', version);
}

function helmOf(minor: string): Promise<Tool> {
  const version = ofMinor(helmVersions, minor);
  if (version === undefined) throw new Error(`no helm ${minor} is pinned`);
  return pinnedTool('helm', version);
}

function said({ exitCode, stdout, stderr }: RunResult): string {
  return exitCode === 0 ? '' : `${stdout}${stderr}`;
}

/** What is wrong in one case with one helm for one minor; empty if nothing is. */
async function problems(one: Case, helm: Tool, minor: string): Promise<readonly string[]> {
  const { name, chart, release, overrides } = one;
  const given = ['--kube-version', `${minor}.0`, '--namespace', release.namespace];
  const options = [`helm/${chart.name}`, ...values(one), '--values', '-', ...given];
  const input = overridesYaml(overrides);
  const ask = (...command: readonly string[]) =>
    run(helm, [...command, ...options], { cwd: root, env: isolated, input });

  const lint = said(await ask('lint', '--strict'));
  const template = await ask('template', release.name);
  if (template.exitCode !== 0) return [lint, said(template)];
  const manifests = parseManifests(template.stdout);
  const first = rendered.get(`${minor} ${name}`) ?? manifests;
  rendered.set(`${minor} ${name}`, first);
  return [lint, ...compareManifests(first, manifests)].filter((problem) => problem !== '');
}

afterAll(() => {
  const table = versionsTable(checkedVersions.helm, checkedVersions.kubernetes, (helm, minor) =>
    passed.has(cell(helm, minor)),
  );
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, 'dist/versions.txt'), table);
  process.stdout.write(`\n${table}\n`);
  rmSync(home, { recursive: true });
});

describe('the checked versions', () => {
  it('are every Kubernetes minor that there is data for', () => {
    expect(checkedVersions.kubernetes).toEqual(kubernetesMinors);
  });

  it.each(charts.map((chart) => [chart.name]))(
    'are what kubeVersion of %s lets in, and no older one',
    async (name) => {
      const metadata = parse(readFileSync(join(root, `helm/${name}/Chart.yaml`), 'utf8')) as {
        kubeVersion: string;
      };
      expect(metadata.kubeVersion).toBe(`>=${checkedVersions.kubernetes[0]}.0-0`);
      const older = checkedVersions.kubernetes[0].replace(/\d+$/, (minor) =>
        String(Number(minor) - 1),
      );
      for (const minor of checkedVersions.helm) {
        const options = { cwd: root, env: isolated };
        const template = ['template', name, `helm/${name}`, '--kube-version', `${older}.99`];
        const { exitCode, stderr } = await run(await helmOf(minor), template, options);
        expect({ exitCode, stderr }).toEqual({
          exitCode: 1,
          stderr: expect.stringContaining('chart requires kubeVersion') as string,
        });
      }
    },
  );
});

describe.each(checkedVersions.kubernetes)('Kubernetes %s', (minor) => {
  it.each(checkedVersions.helm)('lints and renders with helm %s', async (version) => {
    const helm = await helmOf(version);
    const found = await concurrently(cases, async (one) =>
      (await problems(one, helm, minor)).map((problem) => `${one.name}: ${problem}`),
    );
    expect(found.flat()).toEqual([]);
    passed.add(cell(version, minor));
  });

  it('accepts what was rendered', async () => {
    const kubectl = await kubectlFor(minor);
    const server = await startOfflineApiServer({ kubeVersion: minor });
    try {
      const kubeconfig = join(home, `kubeconfig-${minor}`);
      writeFileSync(kubeconfig, kubeconfigFor(server.url));
      const refused = await concurrently(cases, async ({ name, release }) => {
        const manifests = rendered.get(`${minor} ${name}`) ?? [];
        if (manifests.length === 0) return [`${name}: nothing was rendered`];
        const answer = await run(
          kubectl,
          [
            ...['apply', '--dry-run=server', '--validate=strict', '--filename', '-'],
            ...['--namespace', release.namespace, '--kubeconfig', kubeconfig],
            ...['--cache-dir', join(home, `cache-${minor}-${name}`)],
          ],
          {
            env: isolated,
            input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests }),
          },
        );
        return said(answer) === '' ? [] : [`${name}: ${said(answer)}`];
      });
      // A helm's tick is for all three steps.
      if (refused.flat().length > 0) {
        for (const helm of checkedVersions.helm) passed.delete(cell(helm, minor));
      }
      expect(refused.flat()).toEqual([]);
    } finally {
      await server.close();
    }
  });
});
