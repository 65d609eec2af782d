/** How far the sweep has come with each of its duties. */
import type { Key } from '../table.ts';
import { join, SEPARATOR } from './text.ts';

/** Which rules every open ticket has been counted by. */
export const SWEEP_KEY: Key = { pk: 'SWEEP', sk: 'RULES' };
/** Until when the sweep leaves a connection's tickets alone, because their history is being imported. */
export const sweepHoldKey = (connection: string): Key => ({ pk: SWEEP_KEY.pk, sk: join('HOLD', connection) });
/** Sort-key prefix of all of these. */
export const SWEEP_HOLDS = `HOLD${SEPARATOR}`;
/** When the sweep last looked for what is wrong, and how far it came among the open tickets. */
export const ALERTS_KEY: Key = { pk: SWEEP_KEY.pk, sk: 'ALERTS' };
/** At which unit the sweep goes on with summaries, if it had no time for all. */
export const SUMMARIES_KEY: Key = { pk: SWEEP_KEY.pk, sk: 'SUMMARIES' };
/** How far the sweep has come in forgetting what is older than the retention setting. */
export const RETENTION_KEY: Key = { pk: SWEEP_KEY.pk, sk: 'RETENTION' };
/** When the sweep last looked for windows that wait for their verdict. */
export const VERDICTS_KEY: Key = { pk: SWEEP_KEY.pk, sk: 'VERDICTS' };
/** When the sweep last looked for months whose digest has to be sent. */
export const DIGESTS_KEY: Key = { pk: SWEEP_KEY.pk, sk: 'DIGESTS' };
/** When the sweep last looked for experiments that wait for their result. */
export const EXPERIMENTS_KEY: Key = { pk: SWEEP_KEY.pk, sk: 'EXPERIMENTS' };
