/** Arms that lose subjects, and arms that don't. */
import { sampleRatio } from '#linkage/statistics/sample-ratio.ts';
import { yes } from './arms.ts';
import type { Claim } from './claim.ts';

/** Of so many subjects of which `share` are treated, this part of the treated is lost: whether it is noticed. */
const isNoticed =
  (subjects: number, share: number, lost: number) =>
  (roll: () => number): boolean => {
    const { hits } = yes(roll, subjects, share);
    return sampleRatio({ control: subjects - hits, treatment: yes(roll, hits, 1 - lost).hits }, share).mismatch;
  };

const noticed = (subjects: number, share: number, lost: number, limit: number): Claim => ({
  says: `noticed: of ${subjects} of which ${share} are treated, ${lost} of the treated are lost`,
  ...{ bound: 'at least', limit, rounds: 100, many: 1000 },
  happens: isNoticed(subjects, share, lost),
});

const falseAlarm = (subjects: number, share: number, rounds: number): Claim => ({
  says: `a mismatch where nobody is lost: of ${subjects} of which ${share} are treated`,
  ...{ bound: 'at most', limit: 0.002, rounds, many: 20_000 },
  happens: isNoticed(subjects, share, 0),
});

/** At p < 0.001 it takes some 32,000 subjects to notice a loss of one in twenty, and 7,700 for one in ten. */
export const RATIOS: readonly Claim[] = [
  noticed(7682, 0.5, 0.1, 0.85),
  noticed(2000, 0.5, 0.2, 0.85),
  noticed(40_000, 0.5, 0.05, 0.9),
  falseAlarm(400, 0.5, 10_000),
  falseAlarm(60, 0.05, 10_000),
];
