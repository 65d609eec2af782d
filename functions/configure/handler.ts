/** The Lambda entry of configure. */
import { lambda, notStarted } from '../aws.ts';
import { createConfigure } from './configure.ts';

export const handler = lambda(createConfigure, { vault: true, onStartFailure: notStarted });
