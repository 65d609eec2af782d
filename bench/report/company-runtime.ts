/** A runtime on a SQLite file of its own, configured as the simulated company is, at the end of the year. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { findDesk } from '#desks/index.ts';
import { createRuntime, type Runtime } from '#functions/runtime.ts';
import { createVerifier } from '#http/caller.ts';
import { silent } from '#lib/log.ts';
import { createVault, newDeploymentKey } from '#lib/vault.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { Table } from '#store/table.ts';
import { configureCompany } from '../../local/demo/configure.ts';
import { NOW } from './company.ts';

const ISSUER = 'bench-issuer';
const AUDIENCE = 'bench';
const ALGORITHM = 'ES256';

export interface CompanyRuntime {
  runtime: Runtime;
  /** The same on another table. */
  on(table: Table): Runtime;
  /** A value of the Authorization header: that of an administrator. */
  authorization: string;
  remove(): Promise<void>;
}

export async function companyRuntime(): Promise<CompanyRuntime> {
  const folder = mkdtempSync(join(tmpdir(), 'pith-report-'));
  const keys = await generateKeyPair(ALGORITHM, { extractable: true });
  const kid = 'bench';
  const jwk = { ...(await exportJWK(keys.publicKey)), alg: ALGORITHM, use: 'sig', kid };
  const seconds = Math.floor(NOW / 1000);
  const claims = { sub: 'bench', iss: ISSUER, aud: AUDIENCE, role: 'admin', iat: seconds, exp: seconds + 3_600 };
  const token = await new SignJWT(claims).setProtectedHeader({ alg: ALGORITHM, kid }).sign(keys.privateKey);
  const vault = createVault(newDeploymentKey());
  const now = (): number => NOW;
  const on = (table: Table): Runtime =>
    createRuntime({
      findDesk,
      table,
      vault,
      verifier: createVerifier({ issuer: ISSUER, audience: AUDIENCE, keys: createLocalJWKSet({ keys: [jwk] }), now }),
      feedLag: async () => 0,
      notesLag: false,
      shards: 1,
      publicUrl: '',
      now,
      log: silent,
    });
  const table = openSqliteTable(join(folder, 'pith.sqlite'));
  const runtime = on(table);
  await configureCompany(runtime, NOW);
  return {
    runtime,
    on,
    authorization: `Bearer ${token}`,
    async remove() {
      await table.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
