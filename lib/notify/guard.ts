/**
 * The guard against request forgery: nobody gets Pith to call what only Pith can reach. A URL is looked at when it is
 * saved; what counts is the address that is connected to, looked at in the moment of connecting, so that a name which
 * says another address by then (DNS rebinding) finds the same guard.
 */
import { type LookupAddress, lookup as lookupName } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { reachOf } from './addresses.ts';

export interface GuardOptions {
  /** Whether subscribers may be in a private network: then also by http, and at any port. */
  privateTargets: boolean;
}

/** The target is none that may be called. Its message says why, and neither the URL nor the address. */
export class RefusedTargetError extends Error {
  override readonly name = 'RefusedTargetError';
}

const NOT_PUBLIC = 'it is no public address';
const NEVER = 'it is an address that is never called: link-local, metadata, multicast or reserved';
const ONLY_PRIVATE_HTTP = 'http is for private addresses only: use https';

/** Why nobody may be called at this address; `undefined` when it may be. */
function addressIssue(address: string, protocol: string, { privateTargets }: GuardOptions): string | undefined {
  switch (reachOf(address)) {
    case 'forbidden':
      return NEVER;
    case 'private':
      return privateTargets ? undefined : NOT_PUBLIC;
    case 'public':
      return protocol === 'https:' ? undefined : ONLY_PRIVATE_HTTP;
  }
}

/** The host without the brackets of an IPv6 address. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');

/** Names that always are this machine (RFC 6761). */
const isThisMachine = (host: string): boolean => /(^|\.)localhost\.?$/.test(host);

/** Why a URL can't be a subscriber's; `undefined` when nothing is wrong with it as far as it says itself. */
export function targetIssue(url: URL, options: GuardOptions): string | undefined {
  const { privateTargets } = options;
  if (url.protocol !== 'https:' && !(privateTargets && url.protocol === 'http:'))
    return 'a subscriber has an https URL';
  if (url.username !== '' || url.password !== '') return 'a URL holds no credentials: what is sent is signed';
  if (!privateTargets && url.port !== '') return 'a subscriber is at port 443';
  const host = hostOf(url);
  if (isIP(host) !== 0) return addressIssue(host, url.protocol, options);
  return isThisMachine(host) && !privateTargets ? NOT_PUBLIC : undefined;
}

/** Every address of a name, as `dns.lookup` with `all` gives them. */
export type LookupAll = (
  host: string,
  options: { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A `lookup` for one connection: the name is asked for once, and only those of its addresses that may be called can be
 * connected to. When there is none of these, the connection fails with a RefusedTargetError.
 */
export function guardedLookup(protocol: string, options: GuardOptions, lookup: LookupAll = lookupName): LookupFunction {
  return (host, { all, family }, done) => {
    lookup(host, { all: true }, (error, found) => {
      if (error !== null) return done(error, []);
      const wanted = found.filter(one => !family || one.family === Number(String(family).replace('IPv', '')));
      const issues = wanted.map(({ address }) => addressIssue(address, protocol, options));
      const allowed = wanted.filter((_, index) => issues[index] === undefined);
      const [first] = allowed;
      if (first === undefined)
        return done(new RefusedTargetError(issues.find(Boolean) ?? 'the name has no address'), []);
      return all === true ? done(null, allowed) : done(null, first.address, first.family);
    });
  };
}
