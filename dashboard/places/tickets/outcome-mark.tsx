/** How a ticket's SLA came out, by one of the two who say so. */
import { VerdictMark } from '../../parts/marks.tsx';
import { words } from './words.ts';

export type Outcome = 'met' | 'missed' | 'undecided';

export const OutcomeMark = ({ outcome }: { outcome: Outcome }) => (
  <VerdictMark verdict={outcome === 'undecided' ? 'insufficient-data' : outcome}>
    {words.value.outcome[outcome]}
  </VerdictMark>
);
