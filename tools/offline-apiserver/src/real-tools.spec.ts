import { type OfflineApiServer, startOfflineApiServer } from './server.ts';
import { goodManifests } from './testing/good-manifests.ts';
import { runAgainst, toolOf, versionsOf } from './testing/tools.ts';

// A tool that is not in the cache yet is downloaded first.
jest.setTimeout(600_000);

const APPLY = ['apply', '--dry-run=server', '--validate=strict', '-f', 'manifests.yaml'];

const documents = (...texts: readonly string[]): string =>
  texts.map((text) => `---\n${text}\n`).join('');

const MISSPELT = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: misspelt }
spec:
  replica: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: "web:1" }] }`;
const WRONG_TYPE = `
apiVersion: v1
kind: ConfigMap
metadata: { name: wrong-type }
data: { port: 8080 }`;
const MISSING = `
apiVersion: v1
kind: Service
metadata: { name: missing }
spec: { ports: [{ targetPort: http }] }`;
const UNKNOWN = `
apiVersion: apps/v1
kind: Deploymint
metadata: { name: unknown }`;
const REMOVED = `
apiVersion: policy/v1beta1
kind: PodDisruptionBudget
metadata: { name: removed }
spec: { minAvailable: 1 }`;
const GOOD = `
apiVersion: v1
kind: ServiceAccount
metadata: { name: good }`;

describe.each(versionsOf('kubectl'))('kubectl %s', (version) => {
  let server: OfflineApiServer;
  const apply = async (text: string, ...options: string[]) =>
    runAgainst(server.url, await toolOf('kubectl', version), [...APPLY, ...options], {
      'manifests.yaml': text,
    });

  beforeAll(async () => {
    server = await startOfflineApiServer();
  });
  afterAll(() => server.close());

  it('creates every good manifest of a file, without creating it', async () => {
    const text = documents(
      ...Object.values(goodManifests).map((manifest) => JSON.stringify(manifest)),
    );
    const { exitCode, stdout, stderr } = await apply(text);
    expect(stderr).toBe('');
    const lines = stdout.trim().split('\n');
    expect(lines).toHaveLength(Object.keys(goodManifests).length);
    expect(lines).toContain('deployment.apps/web created (server dry run)');
    expect(lines).toContain('horizontalpodautoscaler.autoscaling/web created (server dry run)');
    expect(lines).toContain('namespace/todo-dev created (server dry run)');
    expect(exitCode).toBe(0);
  });

  it('refuses a misspelt field, a wrong type, a missing field and an unknown kind in one run', async () => {
    const { exitCode, stdout, stderr } = await apply(
      documents(MISSPELT, UNKNOWN, WRONG_TYPE, GOOD, MISSING),
    );
    expect(exitCode).toBe(1);
    expect(stdout).toBe('serviceaccount/good created (server dry run)\n');
    expect(stderr).toContain(
      'Deployment.apps "misspelt" cannot be handled as a Deployment: strict decoding error: ' +
        'spec.replica: unknown field, did you mean "replicas"?',
    );
    expect(stderr).toContain(
      'ConfigMap "wrong-type" is invalid: data[port]: Invalid value: 8080: must be a string',
    );
    expect(stderr).toContain('Service "missing" is invalid: spec.ports[0].port: Required value');
    expect(stderr).toMatch(
      /name: "unknown".*no matches for kind "Deploymint" in version "apps\/v1"/,
    );
  });

  it('says of a removed API which minor removed it and what replaces it', async () => {
    const { exitCode, stderr } = await apply(documents(REMOVED, GOOD));
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      'The PodDisruptionBudget "removed" is invalid: apiVersion: Unsupported value: "policy/v1beta1": ' +
        'PodDisruptionBudget was removed in Kubernetes 1.25, use policy/v1',
    );
  });

  it('lists all problems of one object', async () => {
    const { stderr } = await apply(
      MISSPELT.replace('app: web } }\n    spec', 'app: other } }\n    spec'),
    );
    expect(stderr).toContain(
      'The Deployment "misspelt" is invalid: \n* spec.replica: unknown field',
    );
    expect(stderr).toContain(
      '\n* spec.template.metadata.labels: Invalid value: {"app":"other"}: `selector` does not',
    );
  });

  it('is answered on server-side apply too', async () => {
    const { exitCode, stdout, stderr } = await apply(documents(WRONG_TYPE, GOOD), '--server-side');
    expect(exitCode).toBe(1);
    expect(stdout).toBe('serviceaccount/good serverside-applied (server dry run)\n');
    expect(stderr).toContain('data[port]: Invalid value: 8080: must be a string');
  });

  it('takes any namespace as existing', async () => {
    const { stdout, stderr } = await apply(GOOD, '--namespace', 'todo-prod');
    expect(stderr).toBe('');
    expect(stdout).toBe('serviceaccount/good created (server dry run)\n');
  });

  it('is told that nothing is stored where the run is no dry run', async () => {
    const kubectl = await toolOf('kubectl', version);
    const { exitCode, stderr } = await runAgainst(server.url, kubectl, ['create', '-f', 'a.yaml'], {
      'a.yaml': GOOD,
    });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('the offline API server stores nothing: use --dry-run=server');
  });
});

describe.each(versionsOf('helm'))('helm %s', (version) => {
  it('learns the version and the APIs of the minor, and of no removed one', async () => {
    const server = await startOfflineApiServer({ kubeVersion: '1.30' });
    try {
      const helm = await toolOf('helm', version);
      const { exitCode, stdout, stderr } = await runAgainst(
        server.url,
        helm,
        ['install', 'web', '.', '--dry-run=server', '--namespace', 'todo-dev'],
        { 'Chart.yaml': CHART, 'templates/config.yaml': CAPABILITIES },
      );
      expect(stderr).toBe('');
      expect(stdout).toContain('kubernetes: "v1.30.0"\n');
      expect(stdout).toContain('current: "true"\n');
      expect(stdout).toContain('removed: "false"\n');
      expect(exitCode).toBe(0);
    } finally {
      await server.close();
    }
  });
});

const CHART = 'apiVersion: v2\nname: web\nversion: 1.0.0\n';

const CAPABILITIES = `
apiVersion: v1
kind: ConfigMap
metadata: { name: capabilities }
data:
  kubernetes: {{ .Capabilities.KubeVersion.Version | quote }}
  current: {{ .Capabilities.APIVersions.Has "policy/v1/PodDisruptionBudget" | quote }}
  removed: {{ .Capabilities.APIVersions.Has "policy/v1beta1" | quote }}
`;
