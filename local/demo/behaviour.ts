/** How support behaves: the knobs of a ticket's life. Probabilities, and shares of what was promised. */

export interface Behaviour {
  /** Share of tickets that are requests; the others are incidents. */
  requests: number;
  /** Time to the first answer as a share of its target: median, and deviation of the logarithm. */
  answer: readonly [median: number, spread: number];
  /** Working time as a share of the resolution target. */
  work: readonly [median: number, spread: number];
  /** Solved with the very first answer, where nothing else comes in between. */
  atOnce: number;
  /** Handed over to another group; as likely again after each. */
  handover: number;
  /** A ticket that was handed over goes back to where it came from. */
  back: number;
  /** The customer explains it again to the new group. */
  explains: number;
  /** The agent asks the customer, and waits. */
  asks: number;
  /** A request is put off to a day that suits the customer. */
  dates: number;
  /** A vendor has to help. */
  vendor: number;
  /** The customer asks how it goes. */
  nudges: number;
  /** After the resolution it turns out not to be solved. */
  reopens: number;
  /** The clock is stopped before it runs out: "waiting for the customer", who has nothing to answer. */
  parks: number;
  /** A word of thanks after the resolution. */
  thanks: number;
  /** Tickets that a vendor leaves lying for weeks. */
  lingers: number;
  /** Customers who are content when nothing went wrong. */
  content: number;
  /** All that annoys, times this: at the beginning and at the end of the 90 days. */
  trend: readonly [start: number, end: number];
}

/** Green at any price: every clock is met, since it is stopped in time; customers tell it again and again. */
export const CARELESS: Behaviour = {
  requests: 0.32,
  answer: [0.36, 0.62],
  work: [0.26, 0.75],
  atOnce: 0.34,
  handover: 0.31,
  back: 0.3,
  explains: 0.3,
  asks: 0.22,
  dates: 0.04,
  vendor: 0.04,
  nudges: 0.2,
  reopens: 0.085,
  parks: 0.86,
  thanks: 0.12,
  lingers: 0.008,
  content: 0.92,
  trend: [1, 1],
};

export const OVERLOADED: Behaviour = { ...CARELESS, work: [0.34, 0.75], atOnce: 0.2, handover: 0.36, reopens: 0.1 };

/** Nobody's and everybody's: network, identity and security hand it around. */
export const LOST_IN_HANDOVERS: Behaviour = {
  ...CARELESS,
  requests: 0.08,
  work: [0.4, 0.75],
  atOnce: 0.08,
  handover: 0.56,
  back: 0.5,
  nudges: 0.34,
  reopens: 0.16,
  content: 0.84,
  trend: [0.85, 1.15],
};

/** Few hands, short ways, and better from week to week. */
export const QUICK: Behaviour = {
  requests: 0.45,
  answer: [0.33, 0.6],
  work: [0.2, 0.75],
  atOnce: 0.55,
  handover: 0.075,
  back: 0.1,
  explains: 0.15,
  asks: 0.08,
  dates: 0.08,
  vendor: 0.016,
  nudges: 0.045,
  reopens: 0.02,
  parks: 0.6,
  thanks: 0.3,
  lingers: 0.009,
  content: 0.95,
  trend: [2.2, 0.35],
};

/** Helps well, and later than promised: the promise is stricter than anybody needs. */
export const QUICK_BUT_LATE: Behaviour = {
  ...QUICK,
  requests: 0.2,
  answer: [0.5, 0.6],
  work: [0.42, 0.85],
  atOnce: 0.4,
  handover: 0.06,
  asks: 0.07,
  dates: 0.16,
  vendor: 0.03,
  nudges: 0.05,
  lingers: 0.01,
  parks: 0,
  thanks: 0.1,
  content: 0.95,
  trend: [1, 1],
};

/** The centre's ERP team, for the plant: later still, and in more hands. */
export const SLOW_CENTRE: Behaviour = {
  ...QUICK_BUT_LATE,
  work: [0.75, 0.8],
  atOnce: 0.2,
  handover: 0.2,
  asks: 0.14,
  nudges: 0.12,
  reopens: 0.06,
  content: 0.84,
};

/** What is left of each annoyance where the first line may decide at once. */
const DECIDED = { handover: 0.12, asks: 0.3, nudges: 0.3, reopens: 0.4 };

/** The same support, but that its first line may decide at once rather than ask, or hand over. */
export function decidingAtOnce(behaviour: Behaviour): Behaviour {
  const { handover, asks, nudges, reopens } = behaviour;
  return {
    ...behaviour,
    atOnce: 0.9,
    handover: handover * DECIDED.handover,
    asks: asks * DECIDED.asks,
    nudges: nudges * DECIDED.nudges,
    reopens: reopens * DECIDED.reopens,
  };
}
