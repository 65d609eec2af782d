/**
 * A test runner for Stryker. The one for vitest starts a worker and asks a server for every module anew: most of a
 * second for each of nine thousand mutants, though most die of one test that takes a millisecond. This one imports
 * test files one after another, those that are near to the mutant and quick first, in one process, and stops at the
 * first failure.
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  determineHitLimitReached,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { Coverage } from './coverage.mjs';
import { importFresh, registerFreshModules } from './fresh-modules.mjs';
import { isLeftOut, LEFT_OUT_FILES } from './left-out.mjs';
import { distance, TESTS } from './nearest.mjs';
import { collect } from './suite.mjs';

/** Where instrumented code looks. */
globalThis.__stryker__ ??= {};
const stryker = globalThis.__stryker__;

/**
 * Stryker calls it an endless loop when a mutant is come by a hundred times as often as in all tests together. Of what
 * is come by a million times that takes minutes; ten times as often will do.
 */
const OF_HIT_LIMIT = 10;

const fileOf = id => id.split('#', 1)[0];
const isFailure = ({ status }) => status === TestStatus.Failed;

class PureRunner {
  #root = process.cwd();
  #coverage = new Coverage(join(process.cwd(), '.coverage-of-mutants.json'));
  #generation = 0;

  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    registerFreshModules(this.#root);
  }

  /** Runs every test, and finds out which mutants it comes by. */
  async dryRun() {
    Object.assign(stryker, { activeMutant: undefined, hitLimit: undefined, hitCount: undefined });
    const files = globSync(TESTS, { cwd: this.#root, exclude: LEFT_OUT_FILES }).toSorted();
    const tests = [];
    for (const file of files) {
      stryker.mutantCoverage = { static: {}, perTest: {} };
      // Its own copies, to know what its import alone comes by.
      this.#generation += 1;
      const collected = await this.#collect(file);
      const results = [];
      for (const test of collected) results.push(await this.#judge(test));
      tests.push(...results);
      const milliseconds = results.reduce((sum, { timeSpentMs }) => sum + timeSpentMs, 0);
      this.#coverage.add(file, milliseconds, stryker.mutantCoverage);
    }
    this.#coverage.save();
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.#coverage.total };
  }

  /** Runs the tests that come by a mutant, until one fails. */
  async mutantRun({ activeMutant, hitLimit: generous, testFilter, sandboxFileName }) {
    const hitLimit = generous === undefined ? undefined : Math.ceil(generous / OF_HIT_LIMIT);
    const source = sandboxFileName.slice(this.#root.length + 1);
    // Without a filter, the import of some files comes by it: then all of their tests may see it.
    const { files: importing, tests: covering } =
      testFilter === undefined ? this.#coverage.of(activeMutant.id) : { files: [], tests: testFilter };
    const chosen = new Set(covering);
    const files = [...new Set([...importing, ...covering.map(fileOf)])];
    const tests = [];
    Object.assign(stryker, { activeMutant: activeMutant.id, hitLimit, hitCount: 0 });
    this.#generation += 1;
    // What is near is likely to see it, and what is quick is asked soon.
    const cost = file => (1 + distance(file, source)) * this.#coverage.millisecondsOf(file);
    for (const file of files.toSorted((a, b) => cost(a) - cost(b))) {
      for (const test of await this.#collect(file)) {
        if (!chosen.has(test.id) && !importing.includes(file) && !test.isImport) continue;
        tests.push(await this.#judge(test));
        if (isFailure(tests.at(-1))) break;
      }
      if (tests.some(isFailure)) break;
    }
    // A test that is not found under its name again would let its mutants live.
    if (tests.length === 0) throw new Error(`none of the tests was found: ${covering}`);
    const result = { status: DryRunStatus.Complete, tests };
    return toMutantRunResult(determineHitLimitReached(stryker.hitCount, hitLimit) ?? result);
  }

  /** The tests of a file. One that can't be imported has a single test, which fails. */
  async #collect(file) {
    const fileName = join(this.#root, file);
    try {
      const collected = await collect(() => importFresh(fileName, this.#generation));
      return collected.map(test => ({ ...test, fileName, id: `${file}#${test.name}` }));
    } catch (error) {
      const name = 'can be imported';
      const run = () => Promise.reject(error);
      return [{ name, run, skipped: false, isImport: true, fileName, id: `${file}#${name}` }];
    }
  }

  async #judge({ id, name, fileName, skipped, run }) {
    const result = { id, name, fileName, timeSpentMs: 0 };
    if (skipped || isLeftOut(name)) return { ...result, status: TestStatus.Skipped };
    const began = performance.now();
    stryker.currentTestId = id;
    try {
      await run();
      return { ...result, status: TestStatus.Success, timeSpentMs: performance.now() - began };
    } catch (error) {
      const failureMessage = String(error?.message ?? error) || 'failed without a message';
      return { ...result, status: TestStatus.Failed, failureMessage, timeSpentMs: performance.now() - began };
    } finally {
      stryker.currentTestId = undefined;
    }
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'pure', PureRunner)];
