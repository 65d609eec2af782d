/** The Lambda entry of configure. */
import { loadDesk } from '#desks/loading.ts';
import { lambda, notStarted } from '../aws.ts';
import { createConfigure } from './configure.ts';

export const handler = lambda(createConfigure, { vault: true, findDesk: loadDesk, onStartFailure: notStarted });
