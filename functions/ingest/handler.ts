/** The Lambda entry of ingest. */
import { lambda, notStarted } from '../aws.ts';
import { createIngest } from './ingest.ts';

export const handler = lambda(createIngest, { vault: true, onStartFailure: notStarted });
