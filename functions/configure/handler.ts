/** The Lambda entry of configure. */
import { findDesk } from '#desks/index.ts';
import { lambda, notStarted } from '../aws.ts';
import { createConfigure } from './configure.ts';

export const handler = lambda(createConfigure, { vault: true, findDesk, onStartFailure: notStarted });
