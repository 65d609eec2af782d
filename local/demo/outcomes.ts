/** What became of those who took part in an experiment: of whoever had a contact in its days. */
import type { PostedOutcome } from '#lib/experiments/record.ts';
import type { Instant } from '#tickets/event.ts';
import type { PlannedExperiment } from './expected.ts';
import { type Contacts, contactsByRequester } from './first-contact.ts';
import { stayingChance } from './kpis.ts';
import type { Life } from './life.ts';
import { createRandom } from './random.ts';
import { SALES } from './sales.ts';
import { zammadPerson } from './zammad.ts';
import { zendeskPerson } from './zendesk.ts';

/** Whether their customers have stayed: the better their contacts went, the likelier. */
function stays(experiment: string, requester: string, contacts: Contacts): number {
  return createRandom(`stays ${experiment} ${requester}`).chance(stayingChance(contacts)) ? 1 : 0;
}

/** Hours that their line stood: nothing that support does has been made to change it. */
const hoursLost = (experiment: string, requester: string): number =>
  Math.round(createRandom(`stops ${experiment} ${requester}`).lognormal(1.2, 0.75) * 100) / 100;

/** By requester, as their desk names them. `lives`: of the unit that takes part. */
export function outcomesOf({ id, unit, contacts }: PlannedExperiment, lives: readonly Life[], now: Instant) {
  const own = unit === SALES ? lives : lives.filter(({ service }) => service.desk === 'zammad');
  const requesters = contactsByRequester(own, { ...contacts, before: now });
  return [...requesters].map(
    ([requester, lived]): PostedOutcome =>
      unit === SALES
        ? { requester: zendeskPerson(requester), value: stays(id, requester, lived) }
        : { requester: zammadPerson(requester), value: hoursLost(id, requester) },
  );
}
