/**
 * Which mutants are come by: by a test, or already by importing a test file; and how long the tests of a file take. Kept
 * in a file, for other processes.
 */
import { readFileSync, writeFileSync } from 'node:fs';

export class Coverage {
  /** In Stryker's form: how often, by mutant, of all imports; and by test and mutant. */
  total = { static: {}, perTest: {} };
  /** By mutant: the test files whose import comes by it, and the tests that do. By test file: milliseconds. */
  #found;
  #path;

  /** @param {string} path where it is kept */
  constructor(path) {
    this.#path = path;
  }

  /** Adds how long the tests of a file took, what they came by, and what its import did. */
  add(file, milliseconds, { static: byImport = {}, perTest = {} }) {
    this.#found ??= { byMutant: {}, milliseconds: {} };
    this.#found.milliseconds[file] = milliseconds;
    for (const [mutant, hits] of Object.entries(byImport)) {
      this.total.static[mutant] = (this.total.static[mutant] ?? 0) + hits;
      this.#entry(mutant).files.push(file);
    }
    for (const [test, hitsByMutant] of Object.entries(perTest)) {
      this.total.perTest[test] = hitsByMutant;
      for (const mutant of Object.keys(hitsByMutant)) this.#entry(mutant).tests.push(test);
    }
  }

  #entry(mutant) {
    this.#found.byMutant[mutant] ??= { files: [], tests: [] };
    return this.#found.byMutant[mutant];
  }

  save() {
    writeFileSync(this.#path, JSON.stringify(this.#found));
  }

  #read() {
    this.#found ??= JSON.parse(readFileSync(this.#path, 'utf8'));
    return this.#found;
  }

  /** The files and tests that come by a mutant. */
  of(mutant) {
    return this.#read().byMutant[mutant] ?? { files: [], tests: [] };
  }

  /** How long the tests of a file take. */
  millisecondsOf(file) {
    return this.#read().milliseconds[file] ?? 0;
  }
}
