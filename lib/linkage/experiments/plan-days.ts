/** The days of a plan: fixed beforehand, and long enough for something to show. Pure. */
import type { Issue } from '#lib/errors.ts';
import type { Cadence } from '#linkage/cadence.ts';
import type { ExperimentTerms } from './experiment.ts';
import { issuesOf } from './plan-issue.ts';
import { dateAfter } from './status.ts';

/** Two years, the leap day of one of them included. */
const LONGEST_DAYS = 731;
/** Nobody plans further ahead, and what is older is in no series that is looked at. */
const FURTHEST_AHEAD = 731;
const FURTHEST_BACK = 5 * 366;

export interface DaysFacts {
  /** In the time zone of the hypothesis’ unit. */
  today: string;
  /** Of the hypothesis, as far as it is known. */
  lag?: number | undefined;
  cadence?: Cadence | undefined;
  /** Whole periods of the KPI within the days, behind the lag; `undefined` where nobody knows. */
  periods?: number | undefined;
}

/** What `start` may be: of a comparison also what has been, for nothing is drawn there. */
function startIssues({ design, start }: Pick<ExperimentTerms, 'design' | 'start'>, today: string): Issue[] {
  const latest = dateAfter(today, FURTHEST_AHEAD);
  const earliest = dateAfter(today, -FURTHEST_BACK);
  return issuesOf(
    [
      design !== 'comparison' && start < today,
      '/start',
      `it starts today (${today} in the unit’s time zone) or later: a past could be picked. Only a comparison may look back`,
    ],
    [design === 'comparison' && start < earliest, '/start', `no further back than ${earliest}`],
    [start > latest, '/start', `no later than ${latest}`],
  );
}

export function dayIssues(
  terms: Pick<ExperimentTerms, 'design' | 'start' | 'end'>,
  { today, lag = 0, cadence, periods }: DaysFacts,
): Issue[] {
  const { design, start, end } = terms;
  const last = dateAfter(start, LONGEST_DAYS - 1);
  return [
    ...startIssues(terms, today),
    ...issuesOf(
      [end < start, '/end', 'it ends before it starts'],
      [end > last, '/end', `it takes two years at most: until ${last}`],
      [
        design !== 'requesters' && end >= start && cadence !== undefined && periods === 0,
        '/end',
        `${lag + 1} whole ${cadence}${lag === 0 ? ' has' : 's have'} to lie within its days: the KPI is one a ${cadence}` +
          (lag === 0 ? '' : `, and is expected to change ${lag} later`),
      ],
    ),
  ];
}
