/** All desks at once, for who isn't in a hurry (tests, the simulated company). They are listed in loading.ts. */
import type { Desk } from './desk.ts';
import { loadDesks } from './loading.ts';

export const desks: Readonly<Record<string, Desk>> = Object.fromEntries(
  (await loadDesks()).map(desk => [desk.id, desk]),
);

/** The desk of this id, if there is one. */
export const findDesk = (id: string): Desk | undefined => (Object.hasOwn(desks, id) ? desks[id] : undefined);
