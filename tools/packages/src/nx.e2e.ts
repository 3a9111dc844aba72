import { readFileSync } from 'node:fs';
import { published } from './setup.ts';
import { stranger } from './stranger.ts';

/** The oldest and the newest Nx that the plugin is for. */
describe.each(['23.2.1', '24.0.6'])('a fresh workspace of Nx %s', (version) => {
  const folder = stranger();
  const steps = ['generate', 'lint', 'template', 'dry-run', 'validate'];
  afterAll(folder.remove);

  /** A command that leaves no daemon behind. */
  const nx = (line: string) => folder.run(`NX_DAEMON=false npx nx ${line}`);

  const commit = () => folder.run('git add -A && git commit -qm change');

  async function affectedBy(path: string, text: string): Promise<readonly string[]> {
    folder.write(path, text);
    return affected();
  }

  /** The charts that what is not committed yet affects. */
  async function affected(): Promise<readonly string[]> {
    const names = await nx(
      'show projects --affected --uncommitted --projects=tag:type:chart --json',
    );
    await commit();
    return (JSON.parse(names) as string[]).sort();
  }

  /** The tasks of `validate` that ran, and those whose results came from the cache. */
  async function validate() {
    const output = await nx('run-many -t validate --output-style=static');
    const tasks = [...output.matchAll(/^> nx run (\S+)( .*cache)?/gm)];
    const those = (isCached: boolean) =>
      tasks.filter(([, , cache]) => (cache !== undefined) === isCached).map(([, task]) => task);
    return { ran: those(false).sort(), cached: those(true).sort() };
  }

  function tasksOf(charts: readonly string[], targets: readonly string[]): readonly string[] {
    return charts.flatMap((chart) => targets.map((target) => `${chart}:${target}`)).sort();
  }

  it('has a chart that validates after nx add and nx g', async () => {
    folder.write('package.json', '{ "name": "@acme/source", "private": true, "version": "0.0.0" }');
    folder.write('nx.json', '{ "analytics": false, "neverConnectToCloud": true }');
    folder.write('.gitignore', 'node_modules\ndist\n.nx\n');
    await folder.run('git init -q && git config user.email t@localhost && git config user.name t');
    await folder.run(`npm i -D nx@${version}`);
    await nx('add @helm-gen/nx');
    await nx('g @helm-gen/nx:service orders');
    await nx('g @helm-gen/nx:service billing');
    folder.write('helm/theirs/Chart.yaml', 'apiVersion: v2\nname: theirs\nversion: 1.0.0\n');
    const projects = JSON.parse(await nx('show projects --json')) as string[];
    expect(projects.sort()).toEqual(['billing', 'helm-gen', 'orders']);
    const { ran } = await validate();
    expect(ran).toEqual(tasksOf(['billing', 'orders'], steps));
    await commit();
  });

  it('knows which charts a change affects', async () => {
    const definition = readFileSync(folder.path('charts/billing.ts'), 'utf8');
    const importing = `import { cpu } from '../parts/cpu.js';\n${definition.replace("cpu: '100m'", 'cpu')}`;
    folder.write('parts/cpu.ts', "export const cpu = '100m';\n");
    expect(await affectedBy('charts/billing.ts', importing)).toEqual(['billing']);
    expect(await affectedBy('parts/cpu.ts', "export const cpu = '150m';\n")).toEqual(['billing']);
    expect(await affectedBy('parts/unused.ts', 'export {};\n')).toEqual([]);
    expect(await affectedBy('helm/theirs/values.yaml', '{}\n')).toEqual([]);
    const config = readFileSync(folder.path('helm-gen.config.ts'), 'utf8');
    expect(await affectedBy('helm-gen.config.ts', `${config}// changed\n`)).toEqual([
      'billing',
      'orders',
    ]);
    await validate();
  });

  it('says where a definition does not compile, and validates the others', async () => {
    const definition = readFileSync(folder.path('charts/billing.ts'), 'utf8');
    folder.write('charts/billing.ts', `export const a = ;\n${definition}`);
    await expect(validate()).rejects.toThrow('charts/billing.ts:1:18: Unexpected ";"');
    await nx('run orders:validate');
    folder.write('charts/billing.ts', definition);
  });

  it('replays nothing after another version of helm-gen', async () => {
    const { tarballs } = published();
    const next = `0.1.9${version.replaceAll('.', '')}`;
    await folder.run(
      `mkdir next && tar -xzf '${tarballs['helm-gen'] ?? ''}' -C next && cd next/package && ` +
        `npm pkg set version=${next} && npm publish --ignore-scripts --tag next && ` +
        'cd ../.. && rm -r next',
    );
    await folder.run(`npm i -D helm-gen@${next}`);
    expect(await affected()).toEqual(['billing', 'orders']);
    expect((await validate()).cached).toEqual([]);
  });
});
