/** Configure: what administrators set up. Reads and writes configuration; never touches the ledger or the rollups. */
import { type Runtime, serve } from '../runtime.ts';
import { calculateRoutes } from './calculate.ts';
import { connectionRoutes } from './connections.ts';
import { documentRoutes } from './documents.ts';
import { quarantineRoutes } from './quarantine.ts';

export const createConfigure = (runtime: Runtime) =>
  serve(runtime, {
    ...connectionRoutes(runtime),
    ...documentRoutes(runtime),
    ...calculateRoutes(runtime),
    ...quarantineRoutes(runtime),
  });
