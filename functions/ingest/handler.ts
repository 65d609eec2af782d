/** The Lambda entry of ingest. */
import { findDesk } from '#desks/index.ts';
import { lambda, notStarted } from '../aws.ts';
import { createIngest } from './ingest.ts';

export const handler = lambda(createIngest, { vault: true, findDesk, onStartFailure: notStarted });
