import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tool } from '@helm-gen/toolchain';
import { helmsToAsk, refereeRuns } from '@helm-gen/toolchain/testing';
import { releasesOf } from '@helm-gen/chart';
import { Referee } from '../testing/referee.ts';
import { testValuesOf } from '../testing/test-values.ts';
import { writtenChart } from '../testing/written-chart.ts';
import { todoBackend } from './todo-backend.ts';
import { todoFrontend } from './todo-frontend.ts';

jest.setTimeout(24 * 3_600_000);

const home = mkdtempSync(join(tmpdir(), 'helm-gen-referee-'));
let helms: readonly Tool[];
beforeAll(async () => {
  helms = await helmsToAsk();
});
afterAll(() => {
  rmSync(home, { recursive: true });
});

describe.each([todoBackend, todoFrontend].map((chart) => [chart.name, chart] as const))(
  '%s',
  (_, chart) => {
    let referee: Referee;
    beforeAll(async () => {
      referee = new Referee(chart, await writtenChart(home, chart), helms);
    });

    it.each(Object.entries(testValuesOf(chart)))(
      'renders what helm renders in every environment, with %s',
      async (_, values) => {
        for (const { environment } of releasesOf(chart)) {
          expect(await referee.differences({ environment, values })).toEqual([]);
        }
      },
    );

    it('renders what helm renders, and refuses what helm refuses, for any values', async () => {
      await referee.hold(refereeRuns());
    });
  },
);

describe('a chart that is not what its definition renders', () => {
  it('is found, with the smallest values file that shows it', async () => {
    const directory = await writtenChart(join(home, 'wrong'), todoBackend);
    const deployment = join(directory, 'templates/deployment.yaml');
    const text = readFileSync(deployment, 'utf8');
    const wrong = text.replace('.Values.image.pullPolicy', '"Always"');
    expect(wrong).not.toBe(text);
    writeFileSync(deployment, wrong);

    const found = new Referee(todoBackend, directory, helms).hold(500);
    await expect(found).rejects.toThrow(
      /^helm \S+: Deployment\/todo-backend\S*: spec\.template\.spec\.containers\[0\]\.imagePullPolicy is "\w+" in process, "Always" by helm/,
    );
    await expect(found).rejects.toThrow(
      /smallest\.yaml\):\n(image:\n {2}pullPolicy: \w+|\{\})\n\nhelm template todo-backend\S* helm\/todo-backend --namespace \S+ .*--values smallest\.yaml\nnpx helm-gen render todo-backend .*--values smallest\.yaml\n/,
    );
  });
});
