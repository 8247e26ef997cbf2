import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { InstrumenterContext } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  type DryRunOptions,
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import Mocha from 'mocha';

/*
 * How `npm run mutation` runs the engine's tests: Stryker's own runner does not know the Mocha we
 * have. The files are loaded once, and each mutant is switched on in them by Stryker's variable.
 */

/** Folders of tests that decide quickly and always alike; properties draw other cases each time. */
const folders = [
  'test/engine',
  'test/engine/elements',
  'test/engine/operations',
  'test/engine/scenarios',
];
const left = new Set(['scale.test.ts', 'runtime.test.ts', 'endless.test.ts']);

/** Says nothing; the results are read from the runner's events. */
class Silent extends Mocha.reporters.Base {}

class EngineTests implements TestRunner {
  readonly #context: InstrumenterContext;
  readonly #mocha = new Mocha({ timeout: 0, reporter: Silent });

  constructor() {
    const scope = globalThis as { __stryker__?: InstrumenterContext };
    scope.__stryker__ ??= {};
    this.#context = scope.__stryker__;
  }

  capabilities() {
    return { reloadEnvironment: false };
  }

  async init(): Promise<void> {
    this.#mocha.cleanReferencesAfterRun(false);
    for (const folder of folders) {
      for (const name of readdirSync(folder)) {
        if (name.endsWith('.test.ts') && !left.has(name)) this.#mocha.addFile(join(folder, name));
      }
    }
    const context = this.#context;
    this.#mocha.suite.beforeEach(function () {
      context.currentTestId = this.currentTest?.fullTitle() ?? '';
    });
    await this.#mocha.loadFilesAsync();
  }

  async dryRun({ disableBail }: DryRunOptions): Promise<DryRunResult> {
    const tests = await this.#run(!disableBail);
    const { mutantCoverage } = this.#context;
    return {
      status: DryRunStatus.Complete,
      tests,
      ...(mutantCoverage === undefined ? {} : { mutantCoverage }),
    };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, testFilter, hitLimit, disableBail } = options;
    this.#context.activeMutant = activeMutant.id;
    if (hitLimit !== undefined) {
      this.#context.hitLimit = hitLimit;
      this.#context.hitCount = 0;
    }
    this.#mocha.grep(testFilter === undefined ? /^/ : patternOf(testFilter));
    const tests = await this.#run(!disableBail);
    const endless = determineHitLimitReached(this.#context.hitCount, this.#context.hitLimit);
    return toMutantRunResult(endless ?? { status: DryRunStatus.Complete, tests });
  }

  #run(bail: boolean): Promise<TestResult[]> {
    setBail(this.#mocha.suite, bail);
    const results: TestResult[] = [];
    return new Promise((done) => {
      const runner = this.#mocha.run(() => done(results));
      const add = (test: Mocha.Test, failure?: Error) => {
        const name = (test.ctx?.currentTest ?? test).fullTitle();
        const facts = { id: name, name, timeSpentMs: test.duration ?? 0 };
        results.push(
          failure === undefined
            ? { ...facts, status: TestStatus.Success }
            : { ...facts, status: TestStatus.Failed, failureMessage: failure.message || 'failed' },
        );
      };
      runner.on('pass', (test) => add(test));
      runner.on('fail', (test, failure) => add(test, failure));
    });
  }
}

function patternOf(names: readonly string[]): RegExp {
  const escaped = names.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^(?:${escaped.join('|')})$`);
}

function setBail(suite: Mocha.Suite, bail: boolean): void {
  suite.bail(bail);
  for (const inner of suite.suites) setBail(inner, bail);
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'engine-tests', EngineTests),
];
