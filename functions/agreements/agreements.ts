/** Agreements: what IT and a business unit set together. Reads rollups for the baseline; writes agreements, never counts. */
import { type Runtime, serve } from '../runtime.ts';
import { alertRoutes } from './alerts.ts';
import { agreementRoutes } from './propose.ts';

export const createAgreements = (runtime: Runtime) =>
  serve(runtime, { ...agreementRoutes(runtime), ...alertRoutes(runtime) });
