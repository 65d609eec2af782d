/** The Lambda entry of report. */
import { lambda, notStarted } from '../aws.ts';
import { createReport } from './report.ts';

export const handler = lambda(createReport, { vault: false, onStartFailure: notStarted });
