/**
 * What a token says about its bearer, as the issuer words it: which claims name roles and business units, and what
 * their values mean here. Every issuer has its own names for them, so they are settings. Pure.
 */
import type { JWTPayload } from 'jose';

/** From the most able to the least: of several in a token, the first of these counts. */
export const ROLES = ['admin', 'it', 'business', 'signals'] as const;
export type Role = (typeof ROLES)[number];

/** The claims that may say for whom a token is. Access tokens of Cognito have no `aud`, but a `client_id`. */
export const AUDIENCE_CLAIMS = ['aud', 'client_id', 'azp'] as const;
export type AudienceClaim = (typeof AUDIENCE_CLAIMS)[number];

export interface ClaimRules {
  /** Claims that may name a role, all of them looked at: names as they are, or paths with dots. */
  roleClaims: readonly string[];
  /** Their values by ours. Where there are any, nothing else is a role: not even a value that is called as one. */
  roleValues: ReadonlyMap<string, Role> | undefined;
  unitClaims: readonly string[];
  unitValues: ReadonlyMap<string, string> | undefined;
  /** Of groups, those that begin so are units, by the rest of their name. */
  unitPrefix: string | undefined;
  audienceClaim: AudienceClaim;
  /** What tells people apart: one person has one value, whichever application the token is for. */
  subjectClaim: string;
}

/** A token that names its role and units in the words of Pith. */
export const OWN_CLAIMS: ClaimRules = {
  roleClaims: ['role'],
  roleValues: undefined,
  unitClaims: ['units'],
  unitValues: undefined,
  unitPrefix: undefined,
  audienceClaim: 'aud',
  subjectClaim: 'sub',
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Follows the parts of a path; any number of them may be one key, as names have dots themselves. */
function follow(value: unknown, parts: readonly string[]): unknown {
  if (parts.length === 0) return value;
  if (!isObject(value)) return undefined;
  for (let length = parts.length; length > 0; length -= 1) {
    const key = parts.slice(0, length).join('.');
    const found = Object.hasOwn(value, key) ? follow(value[key], parts.slice(length)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * A claim by its name (`cognito:groups`, `https://example.com/roles`) or its path (`realm_access.roles`); the longest
 * name that there is goes first. `undefined` when there is none.
 */
export const claimOf = (payload: JWTPayload, name: string): unknown => follow(payload, name.split('.'));

/** The words of a claim: of an array its texts as they are; of a text the whole, and its parts at commas and spaces. */
export function wordsOf(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.filter(value => typeof value === 'string');
  if (typeof claim !== 'string') return [];
  return [...new Set([claim, ...claim.split(','), ...claim.split(/[\s,]+/)].map(word => word.trim()))].filter(
    word => word !== '',
  );
}

const wordsIn = (payload: JWTPayload, names: readonly string[]): string[] =>
  names.flatMap(name => wordsOf(claimOf(payload, name)));

/** The most able role that the token names; `undefined` when it names none that is known here. */
export function roleOf(payload: JWTPayload, { roleClaims, roleValues }: ClaimRules): Role | undefined {
  const named = new Set<string | undefined>(
    wordsIn(payload, roleClaims).map(word => (roleValues === undefined ? word : roleValues.get(word))),
  );
  return ROLES.find(role => named.has(role));
}

/** The business units that the token names, each once, in its order. */
export function unitsOf(payload: JWTPayload, rules: ClaimRules): string[] {
  const { unitClaims, unitValues, unitPrefix } = rules;
  const units = wordsIn(payload, unitClaims).flatMap(word => {
    const mapped = unitValues?.get(word);
    if (mapped !== undefined) return [mapped];
    if (unitPrefix !== undefined) return word.startsWith(unitPrefix) ? [word.slice(unitPrefix.length)] : [];
    return unitValues === undefined ? [word] : [];
  });
  return [...new Set(units)].filter(unit => unit !== '');
}

/** Whether the token is for us, by a claim that is not `aud`. */
export const isFor = (payload: JWTPayload, claim: AudienceClaim, audiences: readonly string[]): boolean => {
  const named = payload[claim];
  return typeof named === 'string' && audiences.includes(named);
};

/**
 * Whether a token is one that proves who signed in, ends a session or gets other tokens, rather than one for an API.
 * Where the issuer marks none of this, only the audience tells them apart.
 */
export function isNoAccessToken(payload: JWTPayload): boolean {
  // Cognito says `access` or `id`, Keycloak `Bearer`, `ID`, `Refresh`, `Offline`, `Logout`.
  const { token_use: use, typ } = payload;
  if (use !== undefined && use !== 'access') return true;
  if (typ !== undefined && !(typeof typ === 'string' && typ.toLowerCase() === 'bearer')) return true;
  return ['at_hash', 'c_hash', 'events'].some(name => Object.hasOwn(payload, name));
}
