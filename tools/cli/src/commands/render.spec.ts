import { writeFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { readYamlDocuments } from '@helm-gen/env-overrides';
import { testWorkspace, type TestWorkspace } from '../testing/workspace.ts';

let workspace: TestWorkspace;
beforeAll(() => {
  workspace = testWorkspace();
});
afterAll(() => {
  workspace.remove();
});

const render = async (...argv: readonly string[]) => {
  const { exitCode, stdout, stderr } = await workspace.run('render', 'todo-backend', ...argv);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return stdout;
};

const deploymentIn = (json: string) => {
  const objects = JSON.parse(json) as { kind: string; metadata: { name: string }; spec: unknown }[];
  return objects.find(({ kind }) => kind === 'Deployment');
};

const valuesFile = (name: string, text: string) => {
  writeFileSync(workspace.path(name), text);
  return workspace.path(name);
};

describe('helm-gen render', () => {
  it('prints the objects of the default values as YAML, each with the file it comes from', async () => {
    const yaml = await render();
    const documents = parseAllDocuments(yaml).map((document): unknown => document.toJS());
    expect(documents).toContainEqual(expect.objectContaining({ kind: 'Service' }));
    expect(documents).toHaveLength(3);
    expect(yaml).toContain('---\n# Source: todo-backend/templates/deployment.yaml\n');
  });

  it('prints the same objects as JSON', async () => {
    const documents = parseAllDocuments(await render('--env', 'dev'));
    expect(JSON.parse(await render('--env', 'dev', '--json'))).toEqual(
      documents.map((document): unknown => document.toJS()),
    );
  });

  it('renders the default values by the name that other commands have for them', async () => {
    expect(await render('--env', 'default')).toBe(await render());
  });

  it('takes the values and the release of an environment', async () => {
    expect(deploymentIn(await render('--env', 'prod', '--json'))).toMatchObject({
      metadata: { name: 'todo-backend-prod' },
      spec: { replicas: 2 },
    });
  });

  it('merges values files on top, the last one wins', async () => {
    const files = [
      valuesFile('a.yaml', 'replicaCount: 3\n'),
      valuesFile('b.yaml', 'replicaCount: 1\n'),
    ];
    const spec = async (...argv: readonly string[]) =>
      deploymentIn(await render('--env', 'prod', '--json', ...argv))?.spec;
    expect(await spec(...files.flatMap((file) => ['-f', file]))).toMatchObject({ replicas: 1 });
    expect(await spec(...[...files].reverse().flatMap((file) => ['--values', file]))).toMatchObject(
      {
        replicas: 3,
      },
    );
  });

  it('lays --set-json, --set and --set-string over the files, whatever their order', async () => {
    const file = valuesFile('set.yaml', 'podAnnotations: {a: file, b: file, c: file, d: file}\n');
    const deployment = deploymentIn(
      await render(
        ...['--set-string', 'podAnnotations.d=0777', '--set', 'podAnnotations.c=x\\,y'],
        ...['--set-json', 'podAnnotations.b="\\u00e4",podAnnotations.c="json"', '-f', file],
        '--json',
      ),
    );
    expect(deployment?.spec).toMatchObject({
      template: { metadata: { annotations: { a: 'file', b: 'ä', c: 'x,y', d: '0777' } } },
    });
  });

  it('refuses an expression that helm refuses', async () => {
    const { exitCode, stdout, stderr } = await workspace.run(
      'render',
      'todo-backend',
      '--set',
      'a',
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toBe('--set: "a" has no value: write a=VALUE\n');
  });

  it('prints strings so that kubectl and helm, which read YAML 1.1, read the same', async () => {
    const texts = ['on', 'y', '0777', '1_000', '1:30', '2001-01-01', '0x10', '1e3', '~', '=', '<<'];
    const annotations = Object.fromEntries(texts.map((text, index) => [`a${String(index)}`, text]));
    const values = JSON.stringify({ podAnnotations: annotations });
    const printed = await render('-f', valuesFile('texts.yaml', values));
    const objects = readYamlDocuments(printed).map(({ value }) => value);
    expect(objects).toContainEqual(
      expect.objectContaining({
        kind: 'Deployment',
        spec: expect.objectContaining({
          template: expect.objectContaining({
            metadata: expect.objectContaining({
              annotations: expect.objectContaining(annotations) as unknown,
            }) as unknown,
          }) as unknown,
        }) as unknown,
      }),
    );
  });

  it('takes another release name and namespace', async () => {
    const name = deploymentIn(await render('--release', 'mine', '--namespace', 'test', '--json'));
    expect(name?.metadata.name).toBe('mine');
  });

  it('refuses values that break the contract, with the path and no stack', async () => {
    const file = valuesFile('bad.yaml', 'replicaCount: two\n');
    const { exitCode, stdout, stderr } = await workspace.run('render', 'todo-backend', '-f', file);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('replicaCount: must be a whole number');
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it('refuses a values file that is not YAML, with the place', async () => {
    const file = valuesFile('broken.yaml', 'image:\n  tag: [1\n');
    const { exitCode, stdout, stderr } = await workspace.run('render', 'todo-backend', '-f', file);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/broken\.yaml:\d+:\d+: is not YAML: /);
  });
});
