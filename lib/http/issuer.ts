/** Which issuer's tokens are taken, from the environment: the same on AWS and on one machine (docs/access.md). */
import { PithError } from '#lib/errors.ts';
import { isSafe } from './addresses.ts';
import { createVerifier, type Verifier } from './caller.ts';
import { AUDIENCE_CLAIMS, type ClaimRules, OWN_CLAIMS, ROLES, type Role } from './claims.ts';
import { issuerKeys } from './keys.ts';

export interface IssuerSettings {
  /** Exactly as in the tokens, a slash at its end included. */
  issuer: string;
  /** Any of these. */
  audiences: readonly string[];
  /** Where the keys are; found by discovery when it isn't said. */
  jwksUri: string | undefined;
  claims: ClaimRules;
}

export type Variables = Readonly<Record<string, string | undefined>>;

/** Throws: a variable has a value that means nothing. */
function wrong(name: string, what: string): never {
  throw new PithError('unprocessable', `${name} ${what}`);
}

function address(name: string, given: string): string {
  if (!isSafe(given)) wrong(name, `is an https address, as https://login.example.com/, not ${JSON.stringify(given)}`);
  return given;
}

const listOf = (given: string): string[] =>
  given
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');

function claimNames(name: string, given: string | undefined, byDefault: readonly string[]): readonly string[] {
  if (given === undefined) return byDefault;
  const names = listOf(given);
  if (names.length === 0) wrong(name, `names claims, with commas between them, not ${JSON.stringify(given)}`);
  return names;
}

/** `theirs=ours,theirs=ours`, or a JSON object for values that have commas in them. */
function pairsOf(name: string, given: string): [string, string][] {
  if (given.startsWith('{')) {
    let read: unknown;
    try {
      read = JSON.parse(given);
    } catch {
      return wrong(name, 'begins as a JSON object, and is none');
    }
    return Object.entries(read as object).map(([theirs, ours]) =>
      typeof ours === 'string' ? [theirs, ours] : wrong(name, `has no text for ${JSON.stringify(theirs)}`),
    );
  }
  return listOf(given).map(pair => {
    const at = pair.lastIndexOf('=');
    const [theirs, ours] = [pair.slice(0, Math.max(at, 0)).trim(), pair.slice(at + 1).trim()];
    if (theirs === '' || ours === '') wrong(name, `is as Their-Admins=admin,Their-IT=it, not ${JSON.stringify(pair)}`);
    return [theirs, ours];
  });
}

function valuesOf(name: string, given: string | undefined): Map<string, string> | undefined {
  if (given === undefined) return undefined;
  const values = new Map<string, string>();
  for (const [theirs, ours] of pairsOf(name, given)) {
    if ((values.get(theirs) ?? ours) !== ours) wrong(name, `gives ${JSON.stringify(theirs)} two meanings`);
    values.set(theirs, ours);
  }
  if (values.size === 0) wrong(name, 'has no values');
  return values;
}

function roleValues(name: string, given: string | undefined): Map<string, Role> | undefined {
  const values = valuesOf(name, given);
  if (values === undefined) return undefined;
  return new Map(
    [...values].map(([theirs, ours]) => {
      const role = ROLES.find(one => one === ours);
      return [theirs, role ?? wrong(name, `knows the roles ${ROLES.join(', ')}, not ${JSON.stringify(ours)}`)];
    }),
  );
}

/**
 * The issuer that the variables name; `undefined` when they name none. An empty variable is as good as none. Throws
 * `unprocessable`, in words for whoever sets them.
 */
export function readIssuer(variables: Variables): IssuerSettings | undefined {
  const given = (name: string): string | undefined => variables[name] || undefined;
  const issuer = given('PITH_ISSUER');
  if (issuer === undefined) return undefined;
  const audiences = listOf(given('PITH_AUDIENCE') ?? '');
  if (audiences.length === 0) wrong('PITH_AUDIENCE', 'is needed with PITH_ISSUER: for whom the tokens are');
  const jwksUri = given('PITH_JWKS_URI');
  const audienceClaim = AUDIENCE_CLAIMS.find(claim => claim === (given('PITH_AUDIENCE_CLAIM') ?? 'aud'));
  return {
    issuer: address('PITH_ISSUER', issuer),
    audiences,
    jwksUri: jwksUri === undefined ? undefined : address('PITH_JWKS_URI', jwksUri),
    claims: {
      roleClaims: claimNames('PITH_ROLE_CLAIM', given('PITH_ROLE_CLAIM'), OWN_CLAIMS.roleClaims),
      roleValues: roleValues('PITH_ROLE_VALUES', given('PITH_ROLE_VALUES')),
      unitClaims: claimNames('PITH_UNITS_CLAIM', given('PITH_UNITS_CLAIM'), OWN_CLAIMS.unitClaims),
      unitValues: valuesOf('PITH_UNITS_VALUES', given('PITH_UNITS_VALUES')),
      unitPrefix: given('PITH_UNITS_PREFIX'),
      subjectClaim: given('PITH_SUBJECT_CLAIM') ?? OWN_CLAIMS.subjectClaim,
      audienceClaim: audienceClaim ?? wrong('PITH_AUDIENCE_CLAIM', `is one of ${AUDIENCE_CLAIMS.join(', ')}`),
    },
  };
}

/** What verifies the tokens of this issuer. Nothing is asked of it before the first token comes. */
export function issuerVerifier({ issuer, audiences, jwksUri, claims }: IssuerSettings, now: () => number): Verifier {
  return createVerifier({ issuer, audience: audiences, keys: issuerKeys({ issuer, jwksUri, now }), claims, now });
}
