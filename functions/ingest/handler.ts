/** The Lambda entry of ingest. */
import { loadDesk } from '#desks/loading.ts';
import { lambda, notStarted } from '../aws.ts';
import { createMeter } from '../meter.ts';
import { createIngest } from './ingest.ts';

export const handler = lambda(createIngest, {
  ...{ vault: true, findDesk: loadDesk, onStartFailure: notStarted },
  ...{ meter: createMeter('ingest'), follows: true },
});
