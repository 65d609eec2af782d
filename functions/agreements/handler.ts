/** The Lambda entry of agreements. */
import { lambda, notStarted } from '../aws.ts';
import { createAgreements } from './agreements.ts';

export const handler = lambda(createAgreements, { vault: true, onStartFailure: notStarted });
