/** Pith on one machine with somebody's own issuer: its tokens are taken, and those of the development issuer are not. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { call, client } from '#test/support/http.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { run } from '../../local/cli.ts';
import { openDataFolder } from '../../local/data-folder.ts';
import { type Environment, readEnvironment } from '../../local/environment.ts';
import { openIssuer } from '../../local/issuer.ts';
import { openLocalPith } from '../../local/local-pith.ts';
import { type Pith, start } from '../../local/start.ts';
import { type IssuerServer, signingKey, startIssuer } from '../http/issuer-server.ts';

const folder = temporaryFolder();
const key = await signingKey('their-key');
const said: string[] = [];
let issuer: IssuerServer;
let environment: Environment;
let pith: Pith;
beforeAll(async () => {
  issuer = await startIssuer([key]);
  environment = readEnvironment({
    ...{ PITH_DATA: folder.path, PITH_PORT: '0', PITH_DEMO: 'off' },
    ...{ PITH_ISSUER: issuer.url, PITH_AUDIENCE: 'client-of-pith', PITH_AUDIENCE_CLAIM: 'client_id' },
    ...{ PITH_ROLE_CLAIM: 'cognito:groups', PITH_ROLE_VALUES: 'Pith-Admins=admin,Pith-Owners=business' },
    ...{ PITH_UNITS_CLAIM: 'cognito:groups', PITH_UNITS_PREFIX: 'pith-unit-' },
  });
  pith = await start({ environment, say: line => said.push(line) });
});
afterAll(async () => {
  await pith.stop();
  await issuer.stop();
  folder.remove();
});

const tokenOf = (groups: string[], claims: Record<string, unknown> = {}): Promise<string> =>
  key.sign({
    ...{ sub: 'aaaa', iss: issuer.url, client_id: 'client-of-pith', token_use: 'access', 'cognito:groups': groups },
    ...{ exp: Math.floor(Date.now() / 1000) + 600, ...claims },
  });
const asked = async (token: string, path: string) => client(pith.url, token).get(path);

describe('with PITH_ISSUER, Pith', () => {
  it('takes the issuer’s tokens by its own names for roles and units, and says whose they are', async () => {
    const admin = client(pith.url, await tokenOf(['Pith-Admins', 'staff']));
    expect(await admin.put('/v1/units/finance', { name: 'F', timeZone: 'UTC' })).toMatchObject({ status: 201 });
    expect(await admin.put('/v1/units/sales', { name: 'S', timeZone: 'UTC' })).toMatchObject({ status: 201 });
    const owner = await tokenOf(['Pith-Owners', 'pith-unit-finance']);
    expect((await asked(owner, '/v1/units')).json.items.map(({ id }: { id: string }) => id)).toEqual(['finance']);
    expect((await asked(owner, '/v1/settings')).status).toBe(403);
    expect(said).toContain(`Tokens are taken from ${issuer.url}, and from nobody else.`);
  });

  it('refuses a token for signing in, one for another client, one without a group of ours, and the development issuer’s', async () => {
    const own = await openIssuer((await openDataFolder(folder.path)).issuerFile);
    for (const token of [
      await tokenOf(['Pith-Admins'], { token_use: 'id' }),
      await tokenOf(['Pith-Admins'], { client_id: 'another' }),
      await tokenOf(['admin']),
      await own.token({ role: 'admin' }),
    ]) {
      expect((await asked(token, '/v1/units')).status).toBe(401);
    }
  });

  it('names no keys of the development issuer', async () => {
    for (const path of ['/.well-known/jwks.json', '/.well-known/openid-configuration']) {
      expect((await call({ method: 'GET', url: `${pith.url}${path}` })).status).toBe(404);
    }
  });

  it('gives out no tokens of its own: commands say what to give them', async () => {
    await expect(openLocalPith(environment)).rejects.toThrow(/PITH_ISSUER is set.*--url.*PITH_TOKEN/);
    const written: string[] = [];
    const spies = [process.stdout, process.stderr].map(stream =>
      vi.spyOn(stream, 'write').mockImplementation(text => written.push(String(text)) > 0),
    );
    vi.stubEnv('PITH_DATA', folder.path);
    vi.stubEnv('PITH_ISSUER', issuer.url);
    vi.stubEnv('PITH_AUDIENCE', 'pith');
    try {
      await run(['token', '--role', 'admin']);
      expect({ code: process.exitCode, written }).toEqual({
        code: 2,
        written: [`pith: PITH_ISSUER is set: tokens come from ${issuer.url}, and none from here\n`],
      });
    } finally {
      process.exitCode = undefined;
      vi.unstubAllEnvs();
      for (const spy of spies) spy.mockRestore();
    }
  });
});
