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

const app = 'tools/cli';
const definitions = 'apps/helm-gen';
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

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'helm-gen-bin-'));
  mkdirSync(join(root, 'node_modules'));
  for (const name of ['esbuild', 'json-schema-to-typescript', 'prettier']) {
    symlinkSync(join(repository, 'node_modules', name), join(root, 'node_modules', name));
  }
  cpSync(join(repository, app, 'bin'), join(root, app, 'bin'), { recursive: true });
  mkdirSync(join(root, app, 'src/cli'), { recursive: true });
  mkdirSync(join(root, definitions, 'src/charts'), { recursive: true });
  writeDefinition('package.json', '{}');
  write('package.json', '{"version":"1.2.3","type":"module"}');
  write('src/cli/main.ts', main);
  write('src/cli/greeting.ts', "export const greeting: string = 'hello';");
  writeDefinition('src/rules.ts', 'export const rules = [];');
  writeDefinition('src/charts/shop.ts', "export default 'shop';");
  writeDefinition('src/charts/bank.ts', "export default 'bank';");
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

async function helmGen(args: readonly string[], { closeEarly = false } = {}) {
  const child = spawn(process.execPath, [join(root, app, 'bin/helm-gen.js'), ...args]);
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
    write('src/cli/greeting.ts', "export const greeting: string = 'howdy';");
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
      expect(stderr).toMatch(/^apps\/helm-gen\/src\/charts\/_deep\.ts:1:\d+ deep$/);
    },
  );

  it('names the place of a syntax error in its own sources and does nothing', async () => {
    write('src/cli/greeting.ts', 'export const greeting = ;');
    expect(await helmGen(['greet'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `${app}/src/cli/greeting.ts:1:25: Unexpected ";"\n`,
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
    for (const name of bundle) rmSync(join(root, 'node_modules/.cache/helm-gen', name, 'cli.js'));
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
    expect(stderr).toMatch(/^helm-gen: cannot start: .*'esbuild'.*; try: npm ci\n$/);
  });
});
