import { writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { chart, deploysIn, poolSize, type Deploys } from './testing/deploys.ts';
import { e2eWorkspace, get, kubectl, names, type E2eWorkspace } from './testing/e2e-workspace.ts';

const environments = ['lease', 'loop', 'numbers'];

let workspace: E2eWorkspace;
let deploys: Deploys;
beforeAll(async () => {
  workspace = await e2eWorkspace(environments);
  deploys = deploysIn(workspace);
  for (const environment of environments) await workspace.setUp(environment);
});
afterAll(() => {
  workspace.remove();
});

const place = (environment: string) => ['--namespace', workspace.namespace(environment)];

/** A Lease as a deploy that died leaves it, but for what somebody has changed. */
const forgeLease = (environment: string, annotations: object, spec: object = {}) => {
  const lease = {
    ...{ apiVersion: 'coordination.k8s.io/v1', kind: 'Lease' },
    ...{ metadata: { name: 'helm-gen-deploy', annotations }, spec },
  };
  kubectl(['create', '--filename', '-', ...place(environment)], JSON.stringify(lease));
};

interface Release {
  readonly version: number;
  readonly info: { readonly description: string };
}

/** Writes what helm keeps of a revision, changed by hand. */
const forgeRevision = (
  environment: string,
  revision: number,
  change: (release: Release) => object,
) => {
  const name = `sh.helm.release.v1.${chart}-${environment}.v${revision.toString()}`;
  const { data } = get<{ data: { release: string } }>('secret', name, ...place(environment));
  const packed = Buffer.from(Buffer.from(data.release, 'base64').toString(), 'base64');
  const release = JSON.parse(gunzipSync(packed).toString()) as Release;
  const forged = gzipSync(JSON.stringify(change(release))).toString('base64');
  // It is too long for an argument.
  const file = workspace.path('forged.json');
  writeFileSync(
    file,
    JSON.stringify({ data: { release: Buffer.from(forged).toString('base64') } }),
  );
  kubectl([
    ...['patch', 'secret', name, ...place(environment), '--type', 'merge', '--patch-file', file],
  ]);
};

it('a Lease that somebody has changed is no option of helm, and what does not fit is ignored', async () => {
  forgeLease(
    'lease',
    {
      'helm-gen/roll-back-to': JSON.stringify({ [`${chart}-lease`]: '--set=image.tag=evil' }),
      'helm-gen/unready': 'null',
    },
    {
      holderIdentity: `${'a '.repeat(500)}\u001b[31m\u202e`,
      ...{ leaseDurationSeconds: 100_000_000, acquireTime: '2020-01-01T00:00:00.000000Z' },
    },
  );
  const { exitCode, stdout, stderr } = await deploys.deploy('lease', ...poolSize(3));
  for (const ignored of [
    'the annotation helm-gen/roll-back-to of the Lease helm-gen-deploy is unusable; it is ignored',
    'the annotation helm-gen/unready of the Lease helm-gen-deploy is unusable; it is ignored',
    'the Lease helm-gen-deploy has an unusable leaseDurationSeconds; it is ignored',
  ]) {
    expect(stderr).toContain(ignored);
  }
  expect(stdout + stderr).not.toContain('evil');
  expect(stdout + stderr).not.toContain('\u001b');
  expect(stdout + stderr).not.toContain('\u202e');
  expect(exitCode).toBe(0);
  expect(names(workspace.namespace('lease'), 'leases')).toEqual([]);
});

it('revisions that say that they were rolled back to each other are no circle', async () => {
  for (const size of [3, 4]) {
    expect(await deploys.deploy('loop', ...poolSize(size))).toMatchObject({ exitCode: 0 });
  }
  for (const [revision, target] of [
    [1, 2],
    [2, 2],
  ] as const) {
    forgeRevision('loop', revision, (release) => ({
      ...release,
      info: { ...release.info, description: `Rollback to ${target.toString()}` },
    }));
  }
  const { exitCode, stdout } = await workspace.run('rollback', 'loop', '--chart', chart);
  expect(stdout).toContain(`${chart}-loop  ready: back at revision 1`);
  expect(exitCode).toBe(0);
  expect(await deploys.deploy('loop', ...poolSize(5))).toMatchObject({ exitCode: 0 });
});

it('a revision whose number is none, or that unpacks to gigabytes, is passed over', async () => {
  for (const size of [3, 4, 5]) {
    expect(await deploys.deploy('numbers', ...poolSize(size))).toMatchObject({ exitCode: 0 });
  }
  forgeRevision('numbers', 1, (release) => ({ ...release, version: '--set=image.tag=evil' }));
  forgeRevision('numbers', 2, (release) => ({ ...release, filler: 'x'.repeat(128 * 2 ** 20) }));
  const { exitCode, stdout, stderr } = await workspace.run('rollback', 'numbers', '--chart', chart);
  expect(exitCode).toBe(1);
  expect(stdout).toContain('there is none to go back to before that');
  expect(stdout + stderr).not.toContain('evil');
  expect((await workspace.run('status', 'numbers')).exitCode).toBe(0);
});
