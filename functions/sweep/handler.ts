/** The Lambda entry of the sweep. */
import { lambda } from '../aws.ts';
import { createSweep } from './sweep.ts';

export const handler = lambda(createSweep, { vault: true });
