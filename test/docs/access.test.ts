/** The settings in docs/access.md, as they are written there, held against tokens in each vendor's shape. */
import { readFileSync } from 'node:fs';
import type { JWTPayload } from 'jose';
import { describe, expect, it } from 'vitest';
import { isFor, isNoAccessToken, roleOf, unitsOf } from '#http/claims.ts';
import { readIssuer } from '#http/issuer.ts';

const PAGE = readFileSync(new URL('../../docs/access.md', import.meta.url), 'utf8');

/** The variables under a heading. */
function variablesOf(heading: string): Record<string, string> {
  const section = PAGE.split(/^## /m).find(part => part.startsWith(`${heading}\n`)) ?? '';
  const [, block = ''] = /```ini\n(.*?)```/s.exec(section) ?? [];
  const lines = block.split('\n').filter(line => line.includes('='));
  return Object.fromEntries(lines.map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

const VENDORS: Readonly<Record<string, { owner: JWTPayload; system: JWTPayload }>> = {
  'Amazon Cognito': {
    owner: {
      ...{ 'cognito:groups': ['pith-business', 'pith-unit-finance', 'staff'], client_id: 'app-client-id' },
      ...{ token_use: 'access', scope: 'openid', version: 2 },
    },
    system: { client_id: 'signals-client-id', token_use: 'access', scope: 'pith/signals' },
  },
  'Microsoft Entra ID': {
    owner: {
      ...{ roles: ['Pith.Business', 'Pith.Unit.finance'], scp: 'access', ver: '2.0' },
      aud: '11111111-1111-1111-1111-111111111111',
    },
    system: { roles: ['Pith.Signals'], idtyp: 'app', aud: '11111111-1111-1111-1111-111111111111' },
  },
  Okta: {
    owner: {
      groups: ['Pith Business', 'Pith-Unit-finance', 'Everyone'],
      scp: ['openid'],
      aud: 'api://default',
      ver: 1,
    },
    system: { scp: ['pith.signals'], aud: 'api://default', ver: 1 },
  },
  Keycloak: {
    owner: {
      ...{ resource_access: { pith: { roles: ['business'] }, account: { roles: ['manage-account'] } }, aud: 'pith' },
      ...{ realm_access: { roles: ['admin'] }, groups: ['/pith/units/finance', '/staff'], typ: 'Bearer' },
    },
    system: { resource_access: { pith: { roles: ['signals'] } }, aud: ['pith', 'account'], typ: 'Bearer' },
  },
};

describe.each(Object.entries(VENDORS))('the settings for %s', (vendor, { owner, system }) => {
  it('make a business owner of one unit, and a system, of tokens in its shape', () => {
    const settings = readIssuer(variablesOf(vendor));
    if (settings === undefined) throw new Error(`docs/access.md has no settings for ${vendor}`);
    const { claims, audiences } = settings;
    expect([roleOf(owner, claims), unitsOf(owner, claims)]).toEqual(['business', ['finance']]);
    expect([roleOf(system, claims), unitsOf(system, claims)]).toEqual(['signals', []]);
    for (const payload of [owner, system]) {
      expect(isNoAccessToken(payload)).toBe(false);
      if (claims.audienceClaim === 'aud') expect([payload.aud].flat()).toContain(audiences[0]);
      else expect(isFor(payload, claims.audienceClaim, audiences)).toBe(true);
    }
  });
});

describe('docs/access.md', () => {
  it('has every variable of an issuer in its table', () => {
    const source = readFileSync(new URL('../../lib/http/issuer.ts', import.meta.url), 'utf8');
    const named = new Set([...source.matchAll(/'(PITH_[A-Z_]+)'/g)].map(([, name]) => name));
    expect(named.size).toBe(10);
    for (const name of named) expect(PAGE).toContain(`| \`${name}\` |`);
  });

  it('has the answers of 401 as they are', () => {
    const source = readFileSync(new URL('../../lib/http/caller.ts', import.meta.url), 'utf8');
    for (const [, said = ''] of PAGE.matchAll(/^\| 401 `(.*?)…?` \|/gm)) expect(source).toContain(said);
  });
});
