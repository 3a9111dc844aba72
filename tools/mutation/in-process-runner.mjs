import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { env } from 'node:process';
import { performance } from 'node:perf_hooks';
import { format } from 'node:util';
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  TestStatus,
  determineHitLimitReached,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { transformSync } from '@swc/core';
import { expect } from 'expect';

const require = createRequire(resolve('package.json'));

/**
 * Runs the specs of one library in Stryker's own process: a mutant then takes as long as the tests that reach it,
 * where jest takes seconds to start. It knows what those specs use of jest: describe, it, it.each and expect.
 * Modules are loaded anew for every mutant, so that nothing a mutant left behind is seen by the next one.
 */
class InProcessRunner {
  /** JavaScript of each source. */
  #compiled = new Map();
  #context = (globalThis.__stryker__ ??= {});

  init() {
    // What fails need not be made small, and the same cases are tried for every mutant.
    require('fast-check').configureGlobal({ seed: 20261125, endOnFailure: true });
    require.extensions['.ts'] = (module, file) => {
      let code = this.#compiled.get(file);
      if (code === undefined) {
        code = transformSync(readFileSync(file, 'utf8'), {
          filename: file,
          jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
          module: { type: 'commonjs' },
          swcrc: false,
        }).code;
        this.#compiled.set(file, code);
      }
      module._compile(code, file);
    };
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun({ coverageAnalysis }) {
    const tests = await this.#run(this.#load(specs()));
    return coverageAnalysis === 'off'
      ? { status: DryRunStatus.Complete, tests }
      : { status: DryRunStatus.Complete, tests, mutantCoverage: this.#context.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, disableBail }) {
    this.#context.hitLimit = hitLimit;
    this.#context.hitCount = hitLimit ? 0 : undefined;
    this.#context.activeMutant = activeMutant.id;
    try {
      const wanted = testFilter && new Set(testFilter);
      const files = specs().filter(
        (file) => !testFilter || testFilter.some((id) => id.startsWith(`${file} `)),
      );
      const tests = this.#load(files).filter(({ id }) => wanted?.has(id) ?? true);
      const results = await this.#run(tests, !disableBail);
      const { hitCount } = this.#context;
      const result = determineHitLimitReached(hitCount, hitLimit) ?? {
        status: DryRunStatus.Complete,
        tests: results,
      };
      return toMutantRunResult(result, disableBail);
    } finally {
      this.#context.activeMutant = undefined;
    }
  }

  /** The tests in `files`; where a module cannot even be loaded, one that fails. */
  #load(files) {
    for (const file of Object.keys(require.cache)) {
      if (file.endsWith('.ts')) Reflect.deleteProperty(require.cache, file);
    }
    return files.flatMap((file) => {
      const tests = new Tests(file);
      Object.assign(globalThis, tests.api, { expect });
      try {
        require(resolve(file));
      } catch (error) {
        tests.api.it('can be loaded', () => {
          throw error;
        });
      }
      return tests.all;
    });
  }

  async #run(tests, isBailing = false) {
    const results = [];
    for (const { id, test, fileName } of tests) {
      this.#context.currentTestId = id;
      const start = performance.now();
      // By the name of its file Stryker sees that a test is another one than it was.
      const result = { id, name: id, fileName, status: TestStatus.Success };
      try {
        await test();
      } catch (error) {
        result.status = TestStatus.Failed;
        result.failureMessage = String(error?.stack ?? error);
      }
      this.#context.currentTestId = undefined;
      results.push({ ...result, timeSpentMs: performance.now() - start });
      if (isBailing && result.status === TestStatus.Failed) break;
    }
    return results;
  }
}

/** What jest's global functions collect of one file. */
class Tests {
  all = [];
  #names;
  #ids = new Set();

  constructor(file) {
    this.#names = [file];
    const describe = (name, body) => {
      this.#names.push(name);
      body();
      this.#names.pop();
    };
    const it = (name, test) => {
      const id = [...this.#names, name].join(' ');
      const same = this.#ids.has(id) ? `${id} (${this.all.length})` : id;
      this.#ids.add(same);
      this.all.push({ id: same, test, fileName: resolve(file) });
    };
    it.each = each(it);
    describe.each = each(describe);
    this.api = { describe, it, test: it };
  }
}

/** One column may be given as a list of its cells. */
const each = (make) => (rows) => (name, body) =>
  (rows.every(Array.isArray) ? rows : rows.map((cell) => [cell])).forEach((cells) => {
    make(format(name, ...cells), () => body(...cells));
  });

/** The specs that start no helm. */
const specs = () => {
  const source = `libs/${env['MUTATE']}/src`;
  return readdirSync(source, { recursive: true })
    .filter((file) => file.endsWith('.spec.ts') && !/(?:\.helm|readme)\.spec\.ts$/.test(file))
    .map((file) => join(source, file))
    .sort();
};

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner),
];
