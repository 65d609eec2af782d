/**
 * Configure: what administrators set up. Reads and writes configuration, and appends to the ledger what they import or
 * replay; never touches the rollups.
 */
import { type Runtime, serve } from '../runtime.ts';
import { calculateRoutes } from './calculate.ts';
import { connectionRoutes } from './connections.ts';
import { documentRoutes } from './documents.ts';
import { importRoutes } from './import.ts';
import { kpiRoutes } from './kpis.ts';
import { measureRoutes } from './measures.ts';
import { quarantineRoutes } from './quarantine.ts';
import { requesterRoutes } from './requesters.ts';
import { subscriptionRoutes } from './subscriptions.ts';

export const createConfigure = (runtime: Runtime) =>
  serve(runtime, {
    ...connectionRoutes(runtime),
    ...documentRoutes(runtime),
    ...calculateRoutes(runtime),
    ...quarantineRoutes(runtime),
    ...importRoutes(runtime),
    ...measureRoutes(runtime),
    ...kpiRoutes(runtime),
    ...requesterRoutes(runtime),
    ...subscriptionRoutes(runtime),
  });
