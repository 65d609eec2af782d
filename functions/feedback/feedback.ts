/**
 * Feedback: asks the customers of tickets, takes their answers, and records what was done about bad ones. Appends to
 * the ledger like a desk; never touches the rollups.
 */
import { type Runtime, serve } from '../runtime.ts';
import { followUpRoutes } from './follow-ups.ts';
import { pageRoutes } from './pages.ts';
import { surveyRoutes } from './surveys.ts';

export const createFeedback = (runtime: Runtime) =>
  serve(runtime, { ...surveyRoutes(runtime), ...pageRoutes(runtime), ...followUpRoutes(runtime) });
