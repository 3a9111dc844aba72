import { apiVersionOf } from '../api-resources.ts';
import { removedResources } from '../removed-apis.ts';
import { type ApiResource, type Schemas, loadSchemas } from '../schemas.ts';
import { type OfflineApiServer, startOfflineApiServer } from '../server.ts';
import { allCases } from './all-cases.ts';
import { type Cluster, openCluster } from './comparison/cluster.ts';
import { type Finding, compare } from './comparison/compare.ts';
import { explanations, knownDifferences } from './comparison/known-differences.ts';
import { mutations } from './comparison/mutations.ts';
import { rootOf } from './comparison/send.ts';
import { goodManifests } from './good-manifests.ts';

jest.setTimeout(15 * 60_000);

const kubeconfig = process.env['KUBECONFIG'] ?? '';

if (kubeconfig === '') {
  it.todo('the comparison with a real cluster was NOT RUN: KUBECONFIG names none');
} else {
  describe('the offline API server and the cluster of KUBECONFIG', compareServers);
}

function* manifests(): Generator<{ readonly title: string; readonly manifest: object }> {
  for (const [title, manifest] of Object.entries(goodManifests)) yield { title, manifest };
  for (const [family, cases] of Object.entries(allCases))
    for (const { title, manifest } of cases) yield { title: `${family}: ${title}`, manifest };
  yield* mutations();
}

function compareServers(): void {
  let cluster: Cluster;
  let offline: OfflineApiServer;
  let schemas: Schemas;
  beforeAll(async () => {
    cluster = await openCluster(kubeconfig);
    schemas = loadSchemas(cluster.version);
    offline = await startOfflineApiServer({ kubeVersion: schemas.minor });
  });
  afterAll(async () => {
    await offline.close();
    await cluster.close();
  });

  it('serve the same kinds', async () => {
    const versions = new Set(schemas.resources.map(apiVersionOf));
    const served = (await Promise.all([...versions].map(kindsAt))).flat();
    expect(schemas.resources.map(signatureOf).sort()).toEqual(served.sort());
  });

  it('do not serve what was removed', async () => {
    const removed = removedResources(schemas.minor);
    const versions = new Set(removed.map(apiVersionOf));
    const served = new Set((await Promise.all([...versions].map(kindsAt))).flat());
    expect(removed.map(signatureOf).filter((each) => served.has(each))).toEqual([]);
  });

  /** What the cluster says it has in a version; nothing if there is no such version. */
  async function kindsAt(apiVersion: string): Promise<string[]> {
    const response = await fetch(`${cluster.url}${rootOf(apiVersion)}`);
    if (response.status === 404) return [];
    const { resources } = (await response.json()) as {
      readonly resources: readonly ClusterResource[];
    };
    return resources
      .filter(({ name, verbs }) => !name.includes('/') && verbs.includes('create'))
      .map(({ name, kind, namespaced }) => `${apiVersion} ${kind} ${name} ${String(namespaced)}`);
  }

  describe('say the same of good and bad manifests', () => {
    let findings: readonly Finding[];
    beforeAll(async () => {
      const servers = { offline: offline.url, cluster: cluster.url };
      const result = await compare(schemas, servers, manifests());
      expect(result.sent).toBeGreaterThan(5_000);
      findings = result.findings;
      process.stderr.write(
        `${String(result.sent)} manifests sent to Kubernetes ${cluster.version} and to the offline server for ${schemas.minor}\n`,
      );
    });

    it('but for the differences that are known', () => {
      const unknown = findings.filter((each) => explanations(each, each.kind).length === 0);
      expect(unknown.map(textOf)).toEqual([]);
    });

    describe.each(Object.entries(knownDifferences))('known: %s:', (_group, known) => {
      it.each(known.map((each) => [`${each.path.source}: ${each.why}`, each] as const))(
        '%s',
        (_title, entry) => {
          const shown = findings.filter((each) => explanations(each, each.kind).includes(entry));
          expect(shown.length).toBeGreaterThan(0);
        },
      );
    });
  });
}

const textOf = ({ title, namedBy, path, offline, cluster }: Finding): string =>
  [
    `${title}: ${namedBy} alone names ${path}`,
    `  offline: ${offline || 'accepted'}`,
    `  cluster: ${cluster || 'accepted'}`,
  ].join('\n');

const signatureOf = (each: Omit<ApiResource, 'type'>): string =>
  `${apiVersionOf(each)} ${each.kind} ${each.plural} ${String(each.namespaced)}`;

interface ClusterResource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
}
