/** The data folder and the issuer in it: made once, for nobody else to read, the same for everybody who asks. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createVerifier } from '#http/caller.ts';
import { createVault } from '#lib/vault.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import { temporaryFile } from '#test/support/temporary.ts';
import { openDataFolder, readOrCreate } from '../../local/data-folder.ts';
import { LOCAL_AUDIENCE, LOCAL_ISSUER, openIssuer } from '../../local/issuer.ts';

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

describe('the data folder', () => {
  it('is made at the first start, with a deployment key, and found again', async () => {
    const path = temporaryFile('deep/down');
    const first = await openDataFolder(path);
    expect(() => createVault(first.deploymentKey)).not.toThrow();
    expect(await openDataFolder(path)).toEqual(first);
  });

  it('holds nothing that anybody else may read, even in a folder that all may enter', async () => {
    const path = temporaryFile('open');
    mkdirSync(path, { mode: 0o755 });
    const folder = await openDataFolder(path);
    await openIssuer(folder.issuerFile);
    const table = openSqliteTable(folder.database);
    await table.append([{ pk: 'a', sk: 'b' }]);
    const files = readdirSync(path).sort();
    expect(files).toEqual(['deployment.key', 'issuer.json', 'pith.sqlite', 'pith.sqlite-shm', 'pith.sqlite-wal']);
    for (const file of files) expect([file, modeOf(join(path, file))]).toEqual([file, '600']);
    await table.close();
  });

  it('is closed to others when it is made', async () => {
    const path = temporaryFile('new');
    await openDataFolder(path);
    expect(modeOf(path)).toBe('700');
  });

  it('has one key, however many processes make it at once, and never half of one', async () => {
    const path = temporaryFile('at-once');
    const keys = await Promise.all(Array.from({ length: 20 }, async () => (await openDataFolder(path)).deploymentKey));
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toHaveLength(43);
    expect(readdirSync(path).sort()).toEqual(['deployment.key', 'pith.sqlite']);
  });

  it('that can not be read is an error, not a new key', async () => {
    const file = temporaryFile('folder');
    mkdirSync(file);
    await expect(readOrCreate(file, () => 'new')).rejects.toThrow('EISDIR');
  });

  it('that is a file is an error', async () => {
    const file = temporaryFile('file');
    writeFileSync(file, '');
    await expect(openDataFolder(file)).rejects.toThrow('EEXIST');
  });
});

describe('the local issuer', () => {
  const verifierOf = (issuer: Awaited<ReturnType<typeof openIssuer>>) =>
    createVerifier({ issuer: LOCAL_ISSUER, audience: LOCAL_AUDIENCE, keys: issuer.keys, now: Date.now });

  it('signs tokens that its own keys verify, also after a restart', async () => {
    const file = temporaryFile('issuer.json');
    const token = await (await openIssuer(file)).token({ role: 'business', units: ['finance', 'sales'] });
    const caller = await verifierOf(await openIssuer(file)).verify(`Bearer ${token}`);
    expect(caller).toEqual({ subject: 'sample-business-finance-sales', role: 'business', units: ['finance', 'sales'] });
  });

  it('does not verify what another issuer signed', async () => {
    const [one, other] = [await openIssuer(temporaryFile('a')), await openIssuer(temporaryFile('b'))];
    const token = await one.token({ role: 'admin' });
    await expect(verifierOf(other).verify(`Bearer ${token}`)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('publishes no private part of its key', async () => {
    const file = temporaryFile('issuer.json');
    const { jwks } = await openIssuer(file);
    expect(jwks.keys).toHaveLength(1);
    expect(Object.keys(jwks.keys[0] ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    expect(JSON.stringify(jwks)).not.toContain(JSON.parse(readFileSync(file, 'utf8')).d);
  });
});
