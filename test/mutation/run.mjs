/**
 * `npm run mutation`: Stryker, folder by folder. In a run of all of them every module would carry the mutants of all, and
 * everything would take several times as long; what was found of the other folders stays in the report. With `--mutate`
 * it is one run, of what that names.
 */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const FOLDERS = ['tickets', 'agreements', 'rollups', 'sla', 'linkage', 'experience'];
const pathOf = path => fileURLToPath(new URL(path, import.meta.url));
const STRYKER = pathOf('node_modules/@stryker-mutator/core/bin/stryker.js');

const given = process.argv.slice(2);
const runs = given.includes('--mutate') ? [[]] : FOLDERS.map(folder => ['--mutate', `lib/${folder}/**/*.ts`]);

let failed = 0;
for (const run of runs) {
  const options = { cwd: pathOf('../..'), stdio: 'inherit' };
  const { status } = spawnSync(
    process.execPath,
    [STRYKER, 'run', pathOf('stryker.config.mjs'), ...run, ...given],
    options,
  );
  if (status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
