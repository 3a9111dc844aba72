import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the package lies beside the project, as in a repository of its sources. */
const app = 'tools/cli';
const definitions = 'apps/shop';
const repository = join(__dirname, '../../..');

/** Stands in for the command line: `names`, `load CHART`, `flood`. */
const main = `
  import { greeting } from './greeting.ts';
  export async function runCli([command, chart], { stdout, stderr, version, definitions }) {
    try {
      if (command === 'names') stdout.write(definitions.names.join());
      if (command === 'load') stdout.write((await definitions.load(chart)).default);
      if (command === 'flood') for (let i = 0; i < 100; i++) stdout.write('x'.repeat(10_000));
      if (command === 'keep') {
        stdout.write(definitions.made.read(chart)?.name ?? 'nothing');
        definitions.made.keep(chart, { name: chart });
      }
      if (command === 'greet') stdout.write(greeting + ' ' + version);
      return 1;
    } catch (error) {
      const { file, line, column } = (await definitions.placeOf(error)) ?? {};
      stderr.write([file, line, column].join(':') + ' ' + error.message);
      return 2;
    }
  }
`;

let root: string;

const write = (path: string, text: string) => {
  writeFileSync(join(root, app, path), text);
};

const writeDefinition = (path: string, text: string) => {
  writeFileSync(join(root, definitions, path), text);
};

const writeConfig = (config: string) => {
  writeDefinition('helm-gen.config.ts', `export default ${config};`);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'helm-gen-bin-'));
  mkdirSync(join(root, 'node_modules'));
  for (const name of [...['@helm-gen', 'esbuild', 'fdir', 'picomatch'], ...['tinyglobby', 'zod']]) {
    symlinkSync(join(repository, 'node_modules', name), join(root, 'node_modules', name));
  }
  for (const part of ['bin', 'project', 'src/config']) {
    cpSync(join(repository, app, part), join(root, app, part), { recursive: true });
  }
  mkdirSync(join(root, app, 'src'), { recursive: true });
  mkdirSync(join(root, definitions, 'src/charts'), { recursive: true });
  writeFileSync(join(root, 'package.json'), `{"helm-gen":"${definitions}/helm-gen.config.ts"}`);
  writeConfig("{ charts: 'src/charts/*.ts', output: '../../helm' }");
  write('package.json', '{"name":"helm-gen","version":"1.2.3","type":"module","dependencies":{}}');
  write('src/main.ts', main);
  write('src/greeting.ts', "export const greeting: string = 'hello';");
  writeDefinition('src/rules.ts', 'export const rules = [];');
  writeDefinition('src/charts/shop.ts', "export default 'shop';");
  writeDefinition('src/charts/bank.ts', "export default 'bank';");
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

async function helmGen(args: readonly string[], { closeEarly = false, from = root } = {}) {
  const child = spawn(process.execPath, [join(root, app, 'bin/helm-gen.js'), ...args], {
    cwd: from,
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    if (closeEarly) child.stdout.destroy();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { exitCode, stdout, stderr };
}

const cache = () => readdirSync(join(root, 'node_modules/.cache/helm-gen')).sort();

describe('the configuration', () => {
  const refused = async (config: string) => {
    writeConfig(config);
    const { exitCode, stderr } = await helmGen(['names']);
    expect(exitCode).toBe(2);
    return stderr;
  };
  const file = 'apps/shop/helm-gen.config.ts';

  it('is found from below, by the package.json that names it, and from its own directory', async () => {
    for (const from of ['', 'tools', definitions, `${definitions}/src/charts`]) {
      expect((await helmGen(['names'], { from: join(root, from) })).stdout).toBe('bank,shop');
    }
  });

  it.each([
    [
      '{ chart: "x" }',
      [': charts: is missing: it must be a pattern', ': chart: is not an option\n  use'],
    ],
    ['{ charts: "*.ts", output: 1 }', [': output: must be a path\n']],
    ['{ charts: "*.ts", output: "/tmp" }', [': output: must be relative to the configuration']],
    ['{ charts: [], output: "helm" }', [': charts: must not be empty']],
    [
      '{ charts: "*.ts", output: "x", environments: ["dev"] }',
      [': environments: must be made by defineEnvironments'],
    ],
    [
      '{ charts: "*.ts", output: "x", helm: ["4"] }',
      [': helm[0]: must be a minor version such as'],
    ],
    ['undefined', [': the default export must be an object made by defineConfig']],
  ])('%s is refused with all that is wrong', async (config, says) => {
    const stderr = await refused(config);
    for (const text of says) expect(stderr).toContain(text);
    expect(stderr.startsWith(`${file}: `)).toBe(true);
  });

  it('is refused with the line where it throws, and what cannot be bundled', async () => {
    expect(await refused('(() => { throw new Error("no"); })()')).toMatch(
      /^apps\/shop\/helm-gen\.config\.ts:1:\d+: no\n$/,
    );
    expect(await refused('{')).toMatch(/^apps\/shop\/helm-gen\.config\.ts:1:\d+: /);
  });

  it('takes definitions from several folders, and none twice', async () => {
    mkdirSync(join(root, definitions, 'more/deep'), { recursive: true });
    writeConfig("{ charts: ['src/charts/*.ts', 'more/**/*.ts'], output: 'helm' }");
    expect((await helmGen(['names'])).stdout).toBe('bank,shop');
    writeDefinition('more/deep/zoo.ts', "export default 'zoo';");
    expect((await helmGen(['names'])).stdout).toBe('bank,shop,zoo');
    writeDefinition('more/shop.ts', '');
    expect((await helmGen(['names'])).stderr).toBe(
      'apps/shop/src/charts/shop.ts: defines the chart shop, as apps/shop/more/shop.ts does' +
        '\n  rename one of them\n',
    );
  });

  it('that a package.json names must exist', async () => {
    writeFileSync(join(root, 'package.json'), '{"helm-gen":"none.ts"}');
    const { exitCode, stderr } = await helmGen(['names']);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: `${join(root, 'package.json')}: "helm-gen" names none.ts, which does not exist\n`,
    });
  });

  it('is not needed to run', async () => {
    rmSync(join(root, 'package.json'));
    expect((await helmGen(['greet'])).stdout).toBe('hello 1.2.3');
  });
});

describe('the helm-gen executable', () => {
  it('runs the sources with nothing built before, and passes the exit code on', async () => {
    expect(await helmGen(['greet'])).toEqual({ exitCode: 1, stdout: 'hello 1.2.3', stderr: '' });
  });

  it('keeps what definitions made for as long as no source changes', async () => {
    const kept = async () => (await helmGen(['keep', 'shop'])).stdout;
    expect(await kept()).toBe('nothing');
    expect(await kept()).toBe('shop');
    writeDefinition('src/charts/bank.ts', "export default 'another';");
    expect(await kept()).toBe('nothing');
  });

  it('bundles once, and again only when a source changes', async () => {
    await helmGen(['greet']);
    const bundled = cache();
    await helmGen(['names']);
    expect(cache()).toEqual(bundled);
    write('src/greeting.ts', "export const greeting: string = 'howdy';");
    expect((await helmGen(['greet'])).stdout).toBe('howdy 1.2.3');
    expect(cache()).not.toEqual(bundled);
  });

  it('takes every definition file, and nothing else, for a chart', async () => {
    for (const name of ['_shared.ts', 'shop.spec.ts', 'shop.test-d.ts', 'notes.md']) {
      writeDefinition(`src/charts/${name}`, '');
    }
    expect((await helmGen(['names'])).stdout).toBe('bank,shop');
    writeDefinition('src/charts/zoo.ts', "export default 'zoo';");
    expect((await helmGen(['names'])).stdout).toBe('bank,shop,zoo');
    expect((await helmGen(['load', 'zoo'])).stdout).toBe('zoo');
    rmSync(join(root, definitions, 'src/charts/bank.ts'));
    expect((await helmGen(['names'])).stdout).toBe('shop,zoo');
  });

  it('takes a definition from a directory that did not exist', async () => {
    writeConfig("{ charts: 'later/*/*.ts', output: 'helm' }");
    expect((await helmGen(['names'])).stdout).toBe('');
    mkdirSync(join(root, definitions, 'later/charts'), { recursive: true });
    writeDefinition('later/charts/zoo.ts', "export default 'zoo';");
    expect((await helmGen(['names'])).stdout).toBe('zoo');
  });

  it('names the place of a syntax error, to those alone who ask for that definition', async () => {
    writeDefinition('src/charts/bank.ts', "\n\nexport default 'a' 'b';\n");
    const { exitCode, stderr } = await helmGen(['load', 'bank']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      `${definitions}/src/charts/bank.ts:3:20: Expected ";" but found "'b'"`,
    );
    expect((await helmGen(['load', 'shop'])).stdout).toBe('shop');
    writeDefinition('src/charts/bank.ts', "export default 'mended';");
    expect((await helmGen(['load', 'bank'])).stdout).toBe('mended');
  });

  it.each([[[]], [['--verbose']]])(
    'knows the line of a definition that threw, with the options %j',
    async (options) => {
      writeDefinition(
        'src/charts/_deep.ts',
        'export const fail = (n: number) => { if (n > 20) throw Error("deep"); fail(n + 1); };',
      );
      writeDefinition(
        'src/charts/bank.ts',
        "import { fail } from './_deep.ts';\n\n  fail(0);\nexport default 'bank';",
      );
      writeDefinition('src/charts/shop.ts', "import bank from './bank.ts';\nexport default bank;");
      const { stderr } = await helmGen(['load', 'shop', ...options]);
      expect(stderr).toMatch(/^apps\/shop\/src\/charts\/_deep\.ts:1:\d+ deep$/);
    },
  );

  it.each([
    [
      'a URL',
      (other: string) => `serviceUrl(${other})`,
      /^apps\/shop\/src\/charts\/(shop|bank)\.ts:\d+:\d+: chart \1: serviceUrl is given a chart that does not exist yet/,
    ],
    [
      'a name',
      (other: string) => `${other}.name`,
      /^(apps\/shop\/src\/charts\/(shop|bank)\.ts):\d+:\d+: chart \2: Cannot read .*: \1 and \S+\.ts import each other\n/,
    ],
  ])('says which definition takes %s of one that imports it', async (_what, taken, says) => {
    rmSync(join(root, app, 'src'), { recursive: true });
    cpSync(join(repository, app, 'src'), join(root, app, 'src'), { recursive: true });
    cpSync(join(repository, app, 'package.json'), join(root, app, 'package.json'));
    symlinkSync(join(root, app), join(root, 'node_modules/helm-gen'));
    for (const name of ['@sveltejs', 'acorn', 'diff', 'yaml']) {
      symlinkSync(join(repository, 'node_modules', name), join(root, 'node_modules', name));
    }
    const definition = (name: string, other: string) =>
      writeDefinition(
        `src/charts/${name}.ts`,
        `import { httpUrl, serviceUrl, webService } from 'helm-gen';
         import { ${other} } from './${other}.ts';
         export const ${name} = webService({
           ...{ name: '${name}', description: 'A shop.', port: 80 },
           env: { OTHER: httpUrl.default(${taken(other)}).describe('The other.') },
         });`,
      );
    definition('shop', 'bank');
    definition('bank', 'shop');
    const { exitCode, stderr } = await helmGen(['generate', 'bank']);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: expect.stringMatching(says) as string,
    });
  });

  it('names the place of a syntax error in its own sources and does nothing', async () => {
    write('src/greeting.ts', 'export const greeting = ;');
    expect(await helmGen(['greet'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `${app}/src/greeting.ts:1:25: Unexpected ";"\n`,
    });
  });

  it('works in many processes at once from an empty cache', async () => {
    const runs = await Promise.all(Array.from({ length: 6 }, () => helmGen(['load', 'shop'])));
    expect(runs.map(({ stdout, stderr }) => stdout + stderr)).toEqual(Array(6).fill('shop'));
  });

  it('makes a new bundle when the cache was left half written', async () => {
    await helmGen(['greet']);
    const manifest = join(root, 'node_modules/.cache/helm-gen/bundle.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').slice(0, 100));
    expect((await helmGen(['greet'])).stdout).toBe('hello 1.2.3');
    const bundle = cache().filter((name) => /^bundle-\d/.test(name));
    for (const name of bundle) rmSync(join(root, 'node_modules/.cache/helm-gen', name, 'cli.mjs'));
    expect((await helmGen(['greet'])).stdout).toBe('hello 1.2.3');
  });

  it('removes bundles that nobody can use any more', async () => {
    const old = join(root, 'node_modules/.cache/helm-gen/bundle-1000000000000-0a0a0a0a');
    mkdirSync(old, { recursive: true });
    utimesSync(old, 0, 0);
    await helmGen(['greet']);
    expect(cache()).not.toContain('bundle-1000000000000-0a0a0a0a');
  });

  it('goes on when the reader of its output has gone', async () => {
    const { exitCode, stderr } = await helmGen(['flood'], { closeEarly: true });
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  });

  it('says what to do when the packages are not installed', async () => {
    rmSync(join(root, 'node_modules'), { recursive: true });
    const { exitCode, stderr } = await helmGen(['greet']);
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/^helm-gen: cannot start: .*'esbuild'.*; install the packages again\n$/);
  });
});
