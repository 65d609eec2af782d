/**
 * What is claimed of associations and experiments (measures.md §6), rolled out with many rounds: how often something is
 * found where nothing is, and where something is by construction. `npm run simulate:links` (`-- 0.1` for a tenth of the
 * rounds, `-- 1 units` for what has that word); the tests do the same with fewer rounds.
 */
import process from 'node:process';
import { ALONE, FAMILIES, PLANTED } from '#test/linkage/simulation/associations.ts';
import { type Claim, find } from '#test/linkage/simulation/claim.ts';
import { NULL_EXPERIMENTS, PLANNED_EXPERIMENTS } from '#test/linkage/simulation/experiments.ts';
import { RATIOS } from '#test/linkage/simulation/ratios.ts';
import { seeded } from '#test/support/random.ts';

const part = Number(process.argv[2] ?? 1);
if (!(part > 0 && part <= 10)) throw new RangeError('how many of the rounds: above 0, at most 10');

const word = process.argv[3] ?? '';
const percent = (share: number): string => `${(100 * share).toFixed(share < 0.01 ? 2 : 1)} %`;

let [asked, refuted] = [0, 0];
const CLAIMS: readonly Claim[] = [
  ...ALONE,
  ...FAMILIES,
  ...PLANTED,
  ...NULL_EXPERIMENTS,
  ...PLANNED_EXPERIMENTS,
  ...RATIOS,
];
console.log('| what happens | in | 95 % interval | rounds | claimed | |\n|---|---|---|---|---|---|');
for (const [index, claim] of CLAIMS.entries()) {
  if (!claim.says.includes(word)) continue;
  const rounds = Math.ceil(claim.many * part);
  const { share, low, high, holds } = find(claim, rounds, seeded(7001 + index));
  asked += 1;
  if (!holds) refuted += 1;
  const bound = claim.bound === 'at most' ? '≤' : '≥';
  console.log(
    `| ${claim.says} | ${percent(share)} | ${percent(low)} to ${percent(high)} | ${rounds.toLocaleString('en')} | ${bound} ${percent(claim.limit)} | ${holds ? '' : 'REFUTED'} |`,
  );
}
console.log(`\n${refuted} of ${asked} refuted`);
process.exitCode = refuted === 0 ? 0 : 1;
