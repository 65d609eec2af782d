/** The Lambda entry of feedback. */
import { lambda, notStarted } from '../aws.ts';
import { createFeedback } from './feedback.ts';

export const handler = lambda(createFeedback, { vault: true, onStartFailure: notStarted });
