/** The comparison through the API, on companies whose numbers are counted by hand. */
import { slaXlaContract } from './contract-sla-xla.ts';
import { house } from './harness.ts';

slaXlaContract(house, { companies: 3, tickets: 120, queries: 40 });
