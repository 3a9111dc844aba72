import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import Ajv from 'ajv';
import { todoBad } from '../testing/bad-chart.ts';
import { junitErrors } from '../testing/junit-errors.ts';
import { testWorkspace, type TestWorkspace } from '../testing/workspace.ts';

/** As far as places are read from it. */
const source = `import { webService } from '@helm-gen/chart';

export const todoBad = webService({
  name: 'todo-bad',
  overrides: {
    dev: { extraEnv: { CACHE: 'redis://cache:6379' } },
    prod: {
      probes: { readiness: { enabled: false } },
    },
  },
});
`;

let workspace: TestWorkspace;
beforeAll(() => {
  workspace = testWorkspace({ 'todo-bad': { todoBad } });
  const file = workspace.path('charts/todo-bad.ts');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, source);
});
afterAll(() => {
  workspace.remove();
});

describe('rules', () => {
  it('prints the matrix, and ends with 0 where every rule is kept', async () => {
    const good = testWorkspace();
    const { exitCode, stdout, stderr } = await good.run('rules');
    good.remove();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^rule +what it demands +default +dev +staging +prod$/m);
    expect(stdout).toMatch(/^K-001 .* process$/m);
    expect(stdout).toMatch(/^K-005, SC-004 .* ✓ +✓ +✓ +✓$/m);
    expect(stdout).toMatch(/^SC-001 .* ✓ +✓ +✓ +✓$/m);
    expect(stdout).toMatch(/^A-001 to A-008 +belong to the use of AI tools/m);
    expect(stdout).not.toContain('✗');
    expect(stdout).toMatch(/\n\ntodo-backend, todo-frontend: 0 findings\n$/);
  });

  it('names what breaks a rule, what to do, and the line of the definition that says so', async () => {
    const { exitCode, stdout } = await workspace.run('rules');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^K-006, SC-005 .* ✓ +✓ +✓ +✗$/m);
    expect(stdout).toMatch(/^K-008 .* ✓ +✗ +✓ +✓$/m);
    expect(stdout).toMatch(/^SC-001 .* ✓ +✗ +✓ +✗$/m);
    expect(stdout).toContain(
      'todo-bad in prod: Deployment/todo-bad-prod: spec.template.spec.containers[0].readinessProbe: ' +
        'has no readiness probe (K-006, SC-005); add a readiness probe (decided by `probes.readiness.enabled`)\n' +
        '  at charts/todo-bad.ts:8:30\n',
    );
    expect(stdout).toMatch(
      /env\[0\]\.value: redis:.* \(K-008\);.*\n {2}at charts\/todo-bad\.ts:6:24\n/,
    );
  });

  it('looks at one environment', async () => {
    const { stdout } = await workspace.run('rules', '--env', 'staging');
    expect(stdout).toMatch(/^rule +what it demands +staging$/m);
    expect(stdout).not.toContain('todo-bad-prod');
    const { exitCode, stderr } = await workspace.run('rules', '--env', 'stging');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: 'unknown environment "stging"; did you mean "staging"?\n',
    });
  });

  it.each([['--json'], ['--format', 'json']])('gives the matrix as data: %s', async (...format) => {
    const { exitCode, stdout } = await workspace.run('rules', ...format);
    expect(exitCode).toBe(1);
    const { rules, summaries, outside } = JSON.parse(stdout) as Record<string, object[]>;
    expect(rules).toContainEqual(
      expect.objectContaining({
        id: 'K-006',
        also: ['SC-005'],
        environments: { default: 'pass', dev: 'pass', staging: 'pass', prod: 'findings' },
        findings: [
          expect.objectContaining({
            environment: 'prod',
            place: { file: 'charts/todo-bad.ts', line: 8, column: 30 },
          }),
        ],
      }),
    );
    expect(rules).toContainEqual(expect.objectContaining({ id: 'K-001', outcome: 'process' }));
    expect(summaries).toHaveLength(2);
    expect(outside).toHaveLength(2);
  });

  it('gives SARIF that its schema accepts', async () => {
    const { exitCode, stdout } = await workspace.run('rules', '--format', 'sarif');
    expect(exitCode).toBe(1);
    const log: unknown = JSON.parse(stdout);
    expect(sarifErrors(log)).toEqual([]);
    expect(log).toMatchObject({
      runs: [
        {
          results: expect.arrayContaining([
            expect.objectContaining({
              ruleId: 'K-006',
              locations: [
                expect.objectContaining({
                  physicalLocation: {
                    artifactLocation: {
                      uri: 'charts/todo-bad.ts',
                      uriBaseId: 'SRCROOT',
                    },
                    region: { startLine: 8, startColumn: 30 },
                  },
                }),
              ],
            }),
          ]) as unknown,
        },
      ],
    });
    expect(sarifErrors({ ...(log as object), version: '2.0' })).not.toEqual([]);
  });

  describe('of a chart whose definition accepts what is found', () => {
    const accept = {
      'K-006': 'drained by its proxy',
      'K-008': { 'Deployment.spec.template.spec': 'made by another team' },
    };
    const accepting = testWorkspace({ 'todo-bad': { todoBad: { ...todoBad, accept } } });
    afterAll(() => {
      accepting.remove();
    });

    it('says what is accepted, where and why, and ends with 0', async () => {
      const { exitCode, stdout } = await accepting.run('rules');
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/^K-006, SC-005 .* ✓ +✓ +✓ +accepted$/m);
      expect(stdout).toMatch(/^K-008 .* ✓ +accepted +✓ +✓$/m);
      expect(stdout).toMatch(
        /^todo-bad: accepted: .*: has no readiness probe \(K-006\)\n {2}because: drained by its proxy$/m,
      );
      expect(stdout).toContain('  because: made by another team\n');
      expect(stdout).toMatch(/\ntodo-bad: 0 findings\n$/);
    });

    it('gives it as data, and as what SARIF calls suppressed', async () => {
      const { stdout } = await accepting.run('rules', '--json');
      const { rules } = JSON.parse(stdout) as Record<string, object[]>;
      const reason = 'drained by its proxy';
      expect(rules).toContainEqual(
        expect.objectContaining({
          id: 'K-006',
          outcome: 'pass',
          accepted: [expect.objectContaining({ environment: 'prod', reason })],
        }),
      );
      const sarif = await accepting.run('rules', '--format', 'sarif');
      const log = JSON.parse(sarif.stdout) as { runs: [{ results: object[] }] };
      expect(sarifErrors(log)).toEqual([]);
      expect(log.runs[0].results).toContainEqual(
        expect.objectContaining({
          ruleId: 'K-006',
          suppressions: [{ kind: 'inSource', justification: reason }],
        }),
      );
    });
  });

  it('gives JUnit that its schema accepts, a suite an environment', async () => {
    const { exitCode, stdout } = await workspace.run('rules', '--format', 'junit');
    expect(exitCode).toBe(1);
    expect(await junitErrors(stdout)).toEqual([]);
    expect(stdout).toMatch(
      /<testsuite name="prod" tests="\d+" failures="1" errors="0" skipped="4">/,
    );
    expect(stdout).toMatch(/<testsuite name="staging" tests="\d+" failures="0" /);
    expect(stdout).toContain('<failure type="K-006" message="todo-bad in prod: ');
    expect(await junitErrors(stdout.replace('<testcase ', '<testcase x="" '))).not.toEqual([]);
  });

  it('refuses a format that there is not', async () => {
    expect(await workspace.run('rules', '--format', 'sarf')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'unknown format "sarf"; did you mean "sarif"?\n',
    });
  });
});

const resolve = createRequire(__filename).resolve;

const ajv = new Ajv({ schemaId: 'id', meta: false, allErrors: true });
ajv.addMetaSchema(json('ajv/lib/refs/json-schema-draft-04.json'));
const isSarif = ajv.compile(json('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));

function json(module: string): object {
  return JSON.parse(readFileSync(resolve(module), 'utf8')) as object;
}

function sarifErrors(log: unknown): unknown {
  return isSarif(log) === true ? [] : isSarif.errors;
}
