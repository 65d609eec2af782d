/** What customers live through at the first contact, by what happens to their tickets: nothing of it is measured. */
import { localDate } from '#sla/zone.ts';
import type { Instant } from '#tickets/event.ts';
import { mondayOf } from './days.ts';
import { type Life, standings } from './life.ts';

/** Contacts that came to an end, and how many of them went well. */
export interface Contacts {
  well: number;
  all: number;
}

/** When it was solved for good, and whether at the first contact; `undefined` of what never was. */
function solved(life: Life): { at: Instant; atOnce: boolean } | undefined {
  const end = standings(life).at(-1);
  const at = end?.resolvedAt;
  if (end === undefined || at === undefined) return undefined;
  const answeredAt = life.moments.find(({ by, message }) => by === 'agent' && message !== undefined)?.at ?? at;
  const asksAgain = life.moments.some(
    moment => moment.by === 'requester' && moment.message !== undefined && moment.at > answeredAt && moment.at < at,
  );
  return { at, atOnce: !asksAgain && end.handovers === 0 && end.reopenings === 0 };
}

function count(contacts: Map<string, Contacts>, key: string, atOnce: boolean): void {
  const { well, all } = contacts.get(key) ?? { well: 0, all: 0 };
  contacts.set(key, { well: well + (atOnce ? 1 : 0), all: all + 1 });
}

/** By week, named by its Monday, in the unit's time zone. */
export function contactsByWeek(lives: readonly Life[], before: Instant): Map<string, Contacts> {
  const weeks = new Map<string, Contacts>();
  for (const life of lives) {
    const end = solved(life);
    if (end === undefined || end.at >= before) continue;
    count(weeks, mondayOf(localDate(life.unit.timeZone, end.at)), end.atOnce);
  }
  return weeks;
}

/** By requester, of what was solved from one local date to another, both included. */
export function contactsByRequester(
  lives: readonly Life[],
  { start, end, before }: { start: string; end: string; before: Instant },
): Map<string, Contacts> {
  const requesters = new Map<string, Contacts>();
  for (const life of lives) {
    const found = solved(life);
    if (found === undefined || found.at >= before) continue;
    const date = localDate(life.unit.timeZone, found.at);
    if (date >= start && date <= end) count(requesters, life.requester, found.atOnce);
  }
  return requesters;
}
