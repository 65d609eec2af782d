/** A connection as this place knows it, and how a changed one is sent: whole, for what is left out would be emptied. */

import type { Routes } from '../../../client/index.ts';
import type { AnswerOf } from '../../api/client.ts';

export type Connection = AnswerOf<'GET /v1/connections/{id}'>;
export type ConnectionBody = Routes['PUT /v1/connections/{id}']['body'];
export type Saved = AnswerOf<'PUT /v1/connections/{id}'>;
export type Setup = Saved['setup'];
export type DeskInfo = AnswerOf<'GET /v1/desks'>['items'][number];
export type Unmapped = AnswerOf<'GET /v1/connections/{id}/unmapped'>['items'][number];
export type Quarantined = AnswerOf<'GET /v1/quarantine'>['items'][number];
export type Issue = Quarantined['errors'][number];

/** What is sent to change some of it. Without a secret in `auth` the one that there is stays. */
export function bodyOf(connection: Connection, changes: Partial<ConnectionBody>): ConnectionBody {
  const { desk, timeZone, auth, defaults, mapping, paused, limits } = connection;
  return {
    desk,
    timeZone,
    auth,
    defaults,
    mapping: mapping as NonNullable<ConnectionBody['mapping']>,
    ...(paused === undefined ? {} : { paused }),
    ...(limits === undefined ? {} : { limits }),
    ...changes,
  };
}

/** Desks that make the secret of their own scheme themselves: one of ours only fills its place. */
const MAKE_THEIR_SECRET: ReadonlySet<string> = new Set(['chatwoot', 'pagerduty', 'zendesk']);

/** Whether the desk makes the secret, which then has to be brought to Pith. */
export const deskMakesSecret = (desk: string, scheme: string): boolean =>
  desk === scheme && MAKE_THEIR_SECRET.has(desk);

/** An id for a new connection of the desk: the desk's own, with a number where that is taken. */
export function freeId(desk: string, taken: readonly string[]): string {
  if (!taken.includes(desk)) return desk;
  let number = 2;
  while (taken.includes(`${desk}-${number}`)) number += 1;
  return `${desk}-${number}`;
}

const LOCAL = /^(127\.|localhost$|0\.0\.0\.0$|\[?::1?\]?$)/;

/** Whether only this machine reaches the address: a desk elsewhere can’t post to it. */
export const isLocal = (url: string): boolean => LOCAL.test(new URL(url).hostname);
