import { execFileSync } from 'node:child_process';
import { contentOf } from './chart-states.ts';
import { nodeBinary } from './node-binary.ts';
import { repositoryCopy, type RepositoryCopy, type RunOptions } from './repository-copy.ts';

/** The oldest that package.json allows, and the newest of each later line when this was written. */
const versions = ['20.19.0', '22.23.3', '24.21.0'];

/** Each differs from the others in letter case, in the order of words, or in the day. */
const places = [
  { LC_ALL: 'C', TZ: 'UTC' },
  { LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu' },
  { LC_ALL: 'sv_SE.UTF-8', TZ: 'Pacific/Kiritimati' },
];

const committed = (chart: string) => contentOf(`${__dirname}/../../../../../helm/${chart}`);

let copy: RepositoryCopy;
beforeEach(() => {
  copy = repositoryCopy();
});
afterEach(() => {
  copy.remove();
});

async function generate(charts: readonly string[], options: RunOptions) {
  const { exitCode, stderr } = await copy.run(['generate', ...charts], options);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
}

const expectCommittedCharts = () => {
  for (const chart of ['todo-backend', 'todo-frontend']) {
    expect(contentOf(copy.path('helm', chart))).toBe(committed(chart));
  }
};

describe.each(versions)('with Node %s', (version) => {
  let node: string;
  beforeAll(async () => {
    node = await nodeBinary(version);
  });

  it.each(places)('in $LC_ALL, $TZ, the charts are those in the repository', async (env) => {
    await generate([], { node, env });
    expectCommittedCharts();
  });

  it('each of these places is another one', () => {
    const program = `console.log('i'.toLocaleUpperCase(), ['z', 'ö'].sort(Intl.Collator().compare), new Date(0).getHours())`;
    const answers = places.map((env) =>
      execFileSync(node, ['-e', program], { env, encoding: 'utf8' }),
    );
    expect(new Set(answers).size).toBe(places.length);
  });

  it('the whole chain runs, and again from the cache', async () => {
    await generate([], { node });
    const chain = ['run-many', '-t', 'validate'];
    const first = await copy.nx(chain, { node });
    expect(first.exitCode === 0 ? '' : first.stdout + first.stderr).toBe('');
    const second = await copy.nx(chain, { node });
    for (const step of ['lint', 'template', 'dry-run', 'validate']) {
      expect(second.stdout).toMatch(new RegExp(`todo-backend:${step} .*cache`));
    }
    const { exitCode, stdout } = await copy.run(['validate'], { node });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^todo-backend .* valid$/m);
    expect(stdout).toMatch(/^todo-frontend .* valid$/m);
  });
});

describe('in any order of definitions', () => {
  it.each([[['todo-backend', 'todo-frontend']], [['todo-frontend', 'todo-backend']]])(
    'the charts are those in the repository: %j',
    async (order) => {
      for (const chart of order) await generate([chart], {});
      expectCommittedCharts();
    },
  );
});
