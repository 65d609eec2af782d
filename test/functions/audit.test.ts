/** The audit, on SQLite. */
import { auditContract } from './contract-audit.ts';
import { house } from './harness.ts';

auditContract(house);
