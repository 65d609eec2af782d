/** Kinds of series that have nothing to do with each other. */
import { noise, walk } from '../series.ts';

type Make = (roll: () => number, length: number) => number[];

/** Each value keeps this part of the one before, after a while in which the beginning is forgotten. */
export function following(keeps: number): Make {
  const FORGOTTEN = 60;
  return (roll, length) => {
    let before = 0;
    const values = noise(roll, length + FORGOTTEN).map(value => {
      before = keeps * before + value;
      return before;
    });
    return values.slice(FORGOTTEN);
  };
}

/** Of so many tickets a week, each solved with this chance: a share with many ties. */
const shares =
  (tickets: number, chance: number): Make =>
  (roll, length) =>
    Array.from({ length }, () => Array.from({ length: tickets }, roll).filter(at => at < chance).length / tickets);

export const KINDS: Readonly<Record<string, Make>> = {
  'random walks': (roll, length) => walk(noise(roll, length - 1)),
  'noise around a level': noise,
  'noise around a rising line': (roll, length) => noise(roll, length).map((value, week) => value + 0.05 * week),
  'values that keep half of the one before': following(0.5),
  'values that keep nine tenths of the one before': following(0.9),
  'changes that keep half of the one before': (roll, length) => walk(following(0.5)(roll, length - 1)),
  'shares of 30 tickets a week': shares(30, 0.7),
};
