/** The Lambda entry of the sweep. */
import { setTimeout as wait } from 'node:timers/promises';
import { lambda } from '../aws.ts';
import { createSweep } from './sweep.ts';

/** Milliseconds: far more than DynamoDB takes to show the last item of a transaction after the first. */
const SETTLED = 2_000;

export const handler = lambda(runtime => createSweep(runtime, undefined, async () => wait(SETTLED)), { vault: true });
