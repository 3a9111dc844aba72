import { writeFileSync } from 'node:fs';
import { testWorkspace, type TestWorkspace } from '../testing/workspace.ts';

let workspace: TestWorkspace;
beforeAll(() => {
  workspace = testWorkspace();
});
afterAll(() => {
  workspace.remove();
});

function file(name: string, text: string): string {
  const path = workspace.path(name);
  writeFileSync(path, text);
  return path;
}

const labels =
  '{app.kubernetes.io/name: a, app.kubernetes.io/instance: a, app.kubernetes.io/version: "1", ' +
  'app.kubernetes.io/component: a, app.kubernetes.io/part-of: a, app.kubernetes.io/managed-by: a, helm.sh/chart: a}';
const configMap = `apiVersion: v1
kind: ConfigMap
metadata: {name: a, labels: ${labels}}
`;

describe('check', () => {
  it('ends with 0 where the manifests keep every rule that looks at objects', async () => {
    const { exitCode, stdout, stderr } = await workspace.run('check', file('good.yaml', configMap));
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^rule +what it demands +manifests$/m);
    expect(stdout).toMatch(/^P-011 .* ✓$/m);
    expect(stdout).not.toMatch(/^H-003 /m);
    expect(stdout).toContain('good.yaml: 0 findings');
  });

  it('names the file and the line of the document, and the field alone', async () => {
    const list = { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Service' }] };
    const many = file(
      'many.yaml',
      `${configMap}---\n# empty\n---\n${configMap}data: {DB_PASSWORD: x}\n`,
    );
    const json = file('list.json', JSON.stringify(list));
    const { exitCode, stdout } = await workspace.run('check', many, json);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(
      `${many}: ConfigMap/a: data.DB_PASSWORD: DB_PASSWORD is named like a secret (C-007, SC-006); ` +
        'put it into a Secret before the install, and refer to its key\n',
    );
    expect(stdout).toMatch(
      /list\.json: Service\/: metadata\.labels: lack .*\n {2}at .*list\.json:1:1\n/,
    );
    expect(stdout).toMatch(/is there 2 times/);
  });

  it.each([
    ['bad.yaml', 'a: [\n', /bad\.yaml:\d+:\d+: is not YAML/],
    [
      'text.yaml',
      'text\n',
      /text\.yaml:1(:1)?: is not a Kubernetes object: begin with apiVersion and kind/,
    ],
  ])('refuses what is no manifest: %s', async (name, text, message) => {
    const { exitCode, stderr } = await workspace.run('check', file(name, text));
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
  });

  it('takes the rules that are recommended where there is no configuration', async () => {
    const elsewhere = testWorkspace({});
    elsewhere.config = undefined;
    const { exitCode, stdout } = await elsewhere.run('check', file('good.yaml', configMap));
    elsewhere.remove();
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^no-secrets .* ✓$/m);
    expect(stdout).not.toMatch(/^C-007/m);
  });

  it('needs a file that exists', async () => {
    expect(await workspace.run('check')).toMatchObject({ exitCode: 2 });
    const { exitCode, stderr } = await workspace.run('check', 'nowhere.yaml');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: 'nowhere.yaml: the manifest file does not exist\n',
    });
  });
});
