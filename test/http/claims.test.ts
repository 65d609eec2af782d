/** What tokens say in the words of each vendor: claims by name and path, roles and units by their values. */
import * as fc from 'fast-check';
import type { JWTPayload } from 'jose';
import { describe, expect, it } from 'vitest';
import { claimOf, isNoAccessToken, OWN_CLAIMS, ROLES, roleOf, unitsOf, wordsOf } from '#http/claims.ts';
import { readIssuer } from '#http/issuer.ts';

const BASE = { PITH_ISSUER: 'https://login.example.com', PITH_AUDIENCE: 'pith' };
const rulesOf = (variables: Record<string, string>) => {
  const settings = readIssuer({ ...BASE, ...variables });
  if (settings === undefined) throw new Error('no issuer');
  return settings.claims;
};
const read = (variables: Record<string, string>, payload: JWTPayload) => {
  const rules = rulesOf(variables);
  return { role: roleOf(payload, rules), units: unitsOf(payload, rules) };
};

describe('a claim', () => {
  it.each<[string, string, JWTPayload, unknown]>([
    ['by its name', 'role', { role: 'it' }, 'it'],
    ['by a name with a colon', 'cognito:groups', { 'cognito:groups': ['a'] }, ['a']],
    ['by a name that is an address', 'https://example.com/roles', { 'https://example.com/roles': ['a'] }, ['a']],
    ['by a path', 'realm_access.roles', { realm_access: { roles: ['a'] } }, ['a']],
    ['by a longer path', 'resource_access.pith.roles', { resource_access: { pith: { roles: ['a'] } } }, ['a']],
    [
      'below a name with dots',
      'resource_access.pith.api.roles',
      { resource_access: { 'pith.api': { roles: ['a'] } } },
      ['a'],
    ],
    ['by its whole name rather than by a path', 'a.b', { 'a.b': 1, a: { b: 2 } }, 1],
    ['by a path where the whole name is none', 'a.b.c', { 'a.b': 'x', a: { b: { c: 2 } } }, 2],
  ])('is found %s', (_, name, payload, expected) => {
    expect(claimOf(payload, name)).toEqual(expected);
  });

  it.each([
    'missing',
    'role.name',
    'list.0',
    'list.length',
    'constructor',
    '__proto__',
    'toString',
    'role.length',
    '',
    '.',
  ])('is not there: %j', name => {
    expect(claimOf({ role: 'it', list: ['a'] }, name)).toBeUndefined();
  });
});

describe('the words of a claim', () => {
  it.each<[unknown, string[]]>([
    ['it', ['it']],
    ['it business', ['it business', 'it', 'business']],
    ['it,business', ['it,business', 'it', 'business']],
    ['Pith Admins, Others', ['Pith Admins, Others', 'Pith Admins', 'Others', 'Pith', 'Admins']],
    [
      ['Pith Admins', 'it'],
      ['Pith Admins', 'it'],
    ],
    [['it', 7, null, ['admin'], { role: 'admin' }], ['it']],
    ['  ', []],
    [7, []],
    [true, []],
    [null, []],
    [{ admin: true }, []],
  ])('of %j', (claim, words) => {
    expect(wordsOf(claim)).toEqual(words);
  });
});

/** Shapes from the vendors' documentation, see docs/access.md; what a deployment chooses is made up. */
const COGNITO = {
  sub: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
  'cognito:groups': ['pith-business', 'pith-unit-finance', 'pith-unit-sales', 'newsletter'],
  iss: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_example',
  version: 2,
  client_id: 'xxxxxxxxxxxxexample',
  token_use: 'access',
  scope: 'openid aws.cognito.signin.user.admin',
};
const ENTRA = {
  aud: '6e74172b-be56-4843-9ff4-e66a39bb12e3',
  iss: 'https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0',
  azp: '6e74172b-be56-4843-9ff4-e66a39bb12e3',
  azpacr: '0',
  oid: '690222be-ff1a-4d56-abd1-7e4f7d38e474',
  roles: ['Pith.Business', 'Pith.Unit.finance'],
  scp: 'access_as_user',
  sub: 'HKZpfaHyWadeOouYlitjrI-KffTm222X5rrV3xDqfKQ',
  ver: '2.0',
};
const OKTA = {
  ver: 1,
  jti: 'AT.example',
  iss: 'https://example.okta.com/oauth2/default',
  aud: 'api://default',
  cid: '0oa1example',
  uid: '00u1example',
  scp: ['openid'],
  sub: 'sample-person',
  groups: ['Everyone', 'Pith IT'],
};
const KEYCLOAK = {
  iss: 'https://keycloak.example.com/realms/company',
  aud: ['pith', 'account'],
  sub: 'a4487df9-fd40-4ffe-8163-5fd05f86b959',
  typ: 'Bearer',
  azp: 'dashboard',
  realm_access: { roles: ['offline_access', 'uma_authorization', 'admin'] },
  resource_access: { pith: { roles: ['it'] }, account: { roles: ['manage-account'] } },
  groups: ['/pith/units/finance', '/staff'],
  scope: 'openid profile',
};

describe('a token of', () => {
  it.each<[string, Record<string, string>, JWTPayload, object]>([
    [
      'Cognito: groups are role and units',
      {
        PITH_ROLE_CLAIM: 'cognito:groups',
        PITH_ROLE_VALUES: 'pith-admins=admin,pith-it=it,pith-business=business',
        PITH_UNITS_CLAIM: 'cognito:groups',
        PITH_UNITS_PREFIX: 'pith-unit-',
      },
      COGNITO,
      { role: 'business', units: ['finance', 'sales'] },
    ],
    [
      'Cognito: a system by its scope',
      {
        PITH_ROLE_CLAIM: 'cognito:groups,scope',
        PITH_ROLE_VALUES: 'pith-admins=admin,pith/signals=signals',
      },
      { sub: 'm2m', token_use: 'access', scope: 'pith/signals other/read', client_id: 'm2m', version: 2 },
      { role: 'signals', units: [] },
    ],
    [
      'Entra ID: application roles',
      {
        PITH_ROLE_CLAIM: 'roles',
        PITH_ROLE_VALUES: 'Pith.Admin=admin,Pith.IT=it,Pith.Business=business',
        PITH_UNITS_CLAIM: 'roles',
        PITH_UNITS_PREFIX: 'Pith.Unit.',
      },
      ENTRA,
      { role: 'business', units: ['finance'] },
    ],
    [
      'Entra ID: groups by their object ids',
      {
        PITH_ROLE_CLAIM: 'groups',
        PITH_ROLE_VALUES: '0a1b2c3d-0000-0000-0000-000000000001=business',
        PITH_UNITS_CLAIM: 'groups',
        PITH_UNITS_VALUES: '0a1b2c3d-0000-0000-0000-000000000002=finance',
      },
      { groups: ['0a1b2c3d-0000-0000-0000-000000000001', '0a1b2c3d-0000-0000-0000-000000000002', 'other'] },
      { role: 'business', units: ['finance'] },
    ],
    [
      'Entra ID with more groups than a token takes: no role',
      { PITH_ROLE_CLAIM: 'groups', PITH_ROLE_VALUES: '0a1b2c3d-0000-0000-0000-000000000001=business' },
      { _claim_names: { groups: 'src1' }, _claim_sources: { src1: { endpoint: 'https://graph.example.com' } } },
      { role: undefined, units: [] },
    ],
    [
      'Okta: groups with spaces',
      { PITH_ROLE_CLAIM: 'groups', PITH_ROLE_VALUES: 'Pith Admins=admin,Pith IT=it', PITH_UNITS_CLAIM: 'pith_units' },
      OKTA,
      { role: 'it', units: [] },
    ],
    [
      'Okta: a profile attribute with several units',
      { PITH_ROLE_CLAIM: 'pith_role', PITH_UNITS_CLAIM: 'pith_units' },
      { ...OKTA, pith_role: 'business', pith_units: ['finance', 'sales'] },
      { role: 'business', units: ['finance', 'sales'] },
    ],
    [
      'Keycloak: roles of the client, not of the realm',
      {
        PITH_ROLE_CLAIM: 'resource_access.pith.roles',
        PITH_UNITS_CLAIM: 'groups',
        PITH_UNITS_PREFIX: '/pith/units/',
      },
      KEYCLOAK,
      { role: 'it', units: ['finance'] },
    ],
    [
      'Keycloak: roles of the realm, by a mapping that leaves out its own admin',
      { PITH_ROLE_CLAIM: 'realm_access.roles', PITH_ROLE_VALUES: 'pith-admin=admin,uma_authorization=business' },
      KEYCLOAK,
      { role: 'business', units: [] },
    ],
    [
      'Auth0 and others: names that are addresses',
      { PITH_ROLE_CLAIM: 'https://example.com/roles', PITH_UNITS_CLAIM: 'https://example.com/units' },
      { 'https://example.com/roles': ['business'], 'https://example.com/units': 'finance, sales' },
      { role: 'business', units: ['finance, sales', 'finance', 'sales'] },
    ],
    ['our own issuer', {}, { role: 'business', units: ['finance'] }, { role: 'business', units: ['finance'] }],
  ])('%s', (_, variables, payload, expected) => {
    expect(read(variables, payload)).toEqual(expected);
  });
});

describe('the role', () => {
  it('is the most able one, whatever the order and whatever else is named', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...ROLES), fc.string()), { minLength: 1 }), words => {
        expect(roleOf({ role: words }, OWN_CLAIMS)).toBe(ROLES.find(role => words.includes(role)));
      }),
    );
  });

  it.each([
    [['signals', 'business'], 'business'],
    [['business', 'it'], 'it'],
    [['it', 'admin', 'business'], 'admin'],
  ])('of %j is %s', (words, role) => {
    expect(roleOf({ role: words }, OWN_CLAIMS)).toBe(role);
    expect(roleOf({ role: words.join(' ') }, OWN_CLAIMS)).toBe(role);
    expect(roleOf({ role: words.join(',') }, OWN_CLAIMS)).toBe(role);
  });

  it('with a mapping is nothing that the mapping lacks, even if it is called as one of ours', () => {
    const rules = rulesOf({ PITH_ROLE_VALUES: 'Pith-IT=it' });
    expect(roleOf({ role: ['admin', 'Pith-IT'] }, rules)).toBe('it');
    expect(roleOf({ role: 'admin' }, rules)).toBeUndefined();
    for (const word of ['constructor', '__proto__', 'toString', 'pith-it']) {
      expect(roleOf({ role: word }, rules), word).toBeUndefined();
    }
  });

  it.each(['Admin', 'ADMIN', 'admin ', 'administrator'])('is spelt exactly: %j', word => {
    expect(roleOf({ role: [word] }, OWN_CLAIMS)).toBeUndefined();
  });
});

describe('units', () => {
  it('with a prefix are only what has it, and a name', () => {
    const rules = rulesOf({ PITH_UNITS_PREFIX: 'pith-unit-' });
    expect(unitsOf({ units: ['pith-unit-finance', 'finance', 'pith-unit-', 'x-pith-unit-sales'] }, rules)).toEqual([
      'finance',
    ]);
  });

  it('with a mapping and a prefix are both, each once', () => {
    const rules = rulesOf({ PITH_UNITS_PREFIX: 'u-', PITH_UNITS_VALUES: 'Money=finance' });
    expect(unitsOf({ units: ['Money', 'u-finance', 'u-sales', 'Other'] }, rules)).toEqual(['finance', 'sales']);
  });

  it('of a claim of another shape are none', () => {
    for (const units of [undefined, null, 7, true, { finance: true }]) {
      expect(unitsOf({ units } as JWTPayload, OWN_CLAIMS)).toEqual([]);
    }
  });
});

describe('a token that is none for an API', () => {
  it.each<JWTPayload>([
    { token_use: 'id' },
    { token_use: 7 },
    { typ: 'ID' },
    { typ: 'Refresh' },
    { typ: 'Offline' },
    { typ: 'Logout' },
    { typ: ['Bearer'] },
    { at_hash: 'x' },
    { c_hash: 'x' },
    { events: {} },
  ])('is known by %j', payload => {
    expect(isNoAccessToken(payload)).toBe(true);
  });

  it.each<JWTPayload>([
    {},
    { token_use: 'access' },
    { typ: 'Bearer' },
    { typ: 'bearer' },
    COGNITO,
    ENTRA,
    OKTA,
    KEYCLOAK,
  ])('is not %j', payload => {
    expect(isNoAccessToken(payload)).toBe(false);
  });
});

describe('the variables of an issuer', () => {
  it('name none, without PITH_ISSUER or with an empty one', () => {
    expect(readIssuer({})).toBeUndefined();
    expect(readIssuer({ PITH_ISSUER: '', PITH_AUDIENCE: 'pith', PITH_ROLE_VALUES: 'nonsense' })).toBeUndefined();
  });

  it('have defaults, and an empty one is as good as none', () => {
    const names = [
      'JWKS_URI',
      'AUDIENCE_CLAIM',
      'ROLE_CLAIM',
      'ROLE_VALUES',
      'UNITS_CLAIM',
      'UNITS_VALUES',
      'UNITS_PREFIX',
    ];
    const empty = Object.fromEntries(names.map(name => [`PITH_${name}`, '']));
    expect(readIssuer({ ...BASE, ...empty })).toEqual(readIssuer(BASE));
    expect(readIssuer(BASE)).toEqual({
      issuer: 'https://login.example.com',
      audiences: ['pith'],
      jwksUri: undefined,
      claims: OWN_CLAIMS,
    });
  });

  it('take several audiences, and values with commas and equals signs', () => {
    expect(readIssuer({ ...BASE, PITH_AUDIENCE: 'pith, api://pith' })?.audiences).toEqual(['pith', 'api://pith']);
    const name = 'CN=Pith Admins,OU=Groups,DC=example';
    expect([...(rulesOf({ PITH_ROLE_VALUES: JSON.stringify({ [name]: 'admin' }) }).roleValues ?? [])]).toEqual([
      [name, 'admin'],
    ]);
    expect([...(rulesOf({ PITH_ROLE_VALUES: 'team=pith=it' }).roleValues ?? [])]).toEqual([['team=pith', 'it']]);
  });

  it.each<[Record<string, string>, string]>([
    [{ PITH_AUDIENCE: '' }, 'PITH_AUDIENCE is needed with PITH_ISSUER'],
    [{ PITH_AUDIENCE: ' , ' }, 'PITH_AUDIENCE'],
    [{ PITH_ISSUER: 'login.example.com' }, 'PITH_ISSUER is an https address'],
    [{ PITH_ISSUER: 'http://login.example.com' }, 'PITH_ISSUER is an https address'],
    [{ PITH_JWKS_URI: 'http://login.example.com/keys' }, 'PITH_JWKS_URI is an https address'],
    [{ PITH_JWKS_URI: 'file:///keys' }, 'PITH_JWKS_URI'],
    [{ PITH_AUDIENCE_CLAIM: 'sub' }, 'PITH_AUDIENCE_CLAIM is one of aud, client_id, azp'],
    [{ PITH_ROLE_CLAIM: ',' }, 'PITH_ROLE_CLAIM names claims'],
    [{ PITH_ROLE_VALUES: 'admins' }, 'PITH_ROLE_VALUES is as Their-Admins=admin,Their-IT=it, not "admins"'],
    [{ PITH_ROLE_VALUES: '=admin' }, 'PITH_ROLE_VALUES'],
    [{ PITH_ROLE_VALUES: 'a=' }, 'PITH_ROLE_VALUES'],
    [{ PITH_ROLE_VALUES: ',' }, 'PITH_ROLE_VALUES has no values'],
    [{ PITH_ROLE_VALUES: 'a=owner' }, 'PITH_ROLE_VALUES knows the roles admin, it, business, signals, not "owner"'],
    [{ PITH_ROLE_VALUES: 'a=it,a=admin' }, 'PITH_ROLE_VALUES gives "a" two meanings'],
    [{ PITH_ROLE_VALUES: '{"a":7}' }, 'PITH_ROLE_VALUES has no text for "a"'],
    [{ PITH_ROLE_VALUES: '{"a"' }, 'PITH_ROLE_VALUES begins as a JSON object, and is none'],
    [{ PITH_UNITS_VALUES: 'finance' }, 'PITH_UNITS_VALUES'],
  ])('are refused: %j', (variables, message) => {
    expect(() => readIssuer({ ...BASE, ...variables })).toThrow(message);
  });

  it('may be of this machine without https', () => {
    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      expect(readIssuer({ ...BASE, PITH_ISSUER: `http://${host}:8080/realms/x` })?.issuer).toContain(host);
    }
  });
});
