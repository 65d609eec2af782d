/** A claim about chances, and what so many rounds of dice say of it. */
import { rate } from '#rollups/intervals.ts';

export interface Claim {
  says: string;
  /** The share of rounds in which it happens is to be… */
  bound: 'at most' | 'at least';
  limit: number;
  /** Rounds in the tests (0: it isn't asked there), and by hand. */
  rounds: number;
  many: number;
  /** One round: whether it happens. */
  happens: (roll: () => number) => boolean;
}

export interface Finding {
  share: number;
  low: number;
  high: number;
  /** The claim lies within three standard errors, which is what so many rounds can tell. */
  holds: boolean;
}

/** Of so many rounds. */
export function find({ bound, limit, happens }: Claim, rounds: number, roll: () => number): Finding {
  let count = 0;
  for (let round = 0; round < rounds; round += 1) if (happens(roll)) count += 1;
  const share = count / rounds;
  const slack = 3 * Math.sqrt((limit * (1 - limit)) / rounds);
  const { low, high } = rate(count, rounds);
  const holds = bound === 'at most' ? share <= limit + slack : share >= limit - slack;
  return { share, low: low ?? 0, high: high ?? 1, holds };
}
