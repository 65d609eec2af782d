/** How often a KPI is measured, and what follows from it. */

export const CADENCES = ['week', 'month'] as const;
export type Cadence = (typeof CADENCES)[number];

/** Periods by which a KPI is looked for later than what it may follow, unless somebody asks for others. */
export const DEFAULT_LAGS: Readonly<Record<Cadence, number>> = { week: 8, month: 3 };
/** Further apart, there is too little left of any series. */
export const MOST_LAGS = 12;

/** Periods after which the calendar makes things come again: the month and the year. */
export const SEASONS: Readonly<Record<Cadence, readonly number[]>> = { week: [4, 52], month: [12] };

/** Days of a year by weeks and months, for a lag of months in weeks. */
const WEEKS_A_MONTH = 365.2425 / 12 / 7;

/** A lag in whole weeks; of months about so many. */
export const lagWeeks = (lag: number, cadence: Cadence): number =>
  cadence === 'week' ? lag : Math.round(lag * WEEKS_A_MONTH);
