/** What effort points are given for, counted whatever the weights are: a cause of weight 0 can be weighed again. */

import type { MeasuredTicket } from '#experience/measure.ts';
import type { EffortWeights } from '#lib/settings.ts';

/** The causes of effort, by the names of their weights in the settings, in the order of the normal equations. */
export const EFFORT_CAUSES = [
  'contact',
  'chase',
  'explainAgain',
  'reopening',
  'channelChange',
  'waitDay',
] as const satisfies readonly (keyof EffortWeights)[];
export type EffortCause = (typeof EFFORT_CAUSES)[number];
export type ByCause<Value> = Record<EffortCause, Value>;

/** A value for each cause. */
export const byCause = <Value>(of: (cause: EffortCause, index: number) => Value): ByCause<Value> => ({
  contact: of('contact', 0),
  chase: of('chase', 1),
  explainAgain: of('explainAgain', 2),
  reopening: of('reopening', 3),
  channelChange: of('channelChange', 4),
  waitDay: of('waitDay', 5),
});

/** How often each cause occurred on a ticket. */
export function occurrencesOf({ facts, waitDays }: Pick<MeasuredTicket, 'facts' | 'waitDays'>): ByCause<number> {
  const { contacts, reopenings } = facts;
  return {
    contact: contacts.length,
    chase: contacts.filter(contact => contact.chase).length,
    explainAgain: contacts.filter(contact => contact.explainsAgain).length,
    reopening: reopenings.length,
    channelChange: contacts.filter(contact => contact.changesChannel).length,
    waitDay: waitDays,
  };
}
