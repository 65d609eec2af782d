/** From a link to its survey. */
import type { Vault } from '#lib/vault.ts';
import { surveyKey } from '#store/keys.ts';
import type { Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { readSurvey, type Survey } from './survey.ts';
import { readToken } from './token.ts';

/** `foreign`: not one of ours, or revoked. `closed`: read only, if the survey is still there. */
export type Opened =
  | { state: 'foreign' }
  | { state: 'closed'; survey: Survey | undefined }
  | { state: 'open'; survey: Survey };

/** What a token opens. Reads only. */
export async function openLink(
  { table, vault }: { table: Table; vault: Vault },
  token: string,
  now: Instant,
): Promise<Opened> {
  const link = await readToken(vault, token, now);
  if (link === undefined) return { state: 'foreign' };
  const survey = readSurvey(await table.get(surveyKey(link.connection, link.ticketId)), now);
  const same = survey?.id === link.id ? survey : undefined;
  if (link.expired) return { state: 'closed', survey: same };
  return same === undefined ? { state: 'foreign' } : { state: 'open', survey: same };
}
