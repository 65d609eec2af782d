/**
 * How a desk's own API is told to post to Pith: one file per desk that has one. A registrar makes what isn't there yet
 * and changes what is (found by its name or by Pith's address), so that the same command may be run again: after a
 * first run that broke off it makes the rest.
 */
import { isObject, type JsonObject } from '#desks/json.ts';
import { sign } from '#desks/signatures.ts';
import { type Credentials, type DeskApi, DeskApiError } from './desk-api.ts';

/** The connection on Pith's side. */
export interface ConnectionHere {
  id: string;
  webhookUrl: string;
  /** The authentication scheme that the desk is to use. */
  scheme: string;
  /** For `basic`. */
  username: string | undefined;
  /** For `header`: the header's name. */
  headerName: string | undefined;
  /** Empty where the desk makes it and it isn't known here. */
  secret: string;
  /** Whether Pith has had a secret of this scheme before this command. */
  hadSecret: boolean;
  /** Whether the secret is to be another one, where the desk makes it. */
  rotate: boolean;
  /** The files that Pith's set-up has for this desk, by name. */
  files: ReadonlyMap<string, string>;
}

/** What a registrar has done. */
export interface Registered {
  /** What is on the desk now, a sentence each. */
  done: string[];
  /** What is left to do by hand, a sentence each. */
  left: string[];
  /** Those of the connection's files that are needed for it. */
  files?: readonly string[];
  /** The secret that the desk made itself and signs with from now on. */
  secret?: string;
  /** What may be done only once Pith knows the secret. Answers what was done, a sentence each. */
  afterwards?: () => Promise<string[]>;
  /** Has the desk post a test of its own to us, where it can. */
  test?: () => Promise<void>;
  /** Registers anew, for when the test of what was there doesn't arrive: its secret can't be read again. */
  renew?: () => Promise<Registered>;
}

export interface Registrar {
  desk: string;
  /** What `--user` and the token in PITH_DESK_TOKEN are for this desk, for --help and for errors. */
  credentials: string;
  /** Whether `--user` has to be given. */
  needsUser: boolean;
  /** The schemes that can be registered; the others only by hand. */
  schemes: readonly string[];
  /** The scheme for which the desk makes the secret itself. */
  ownSecret?: string;
  /** The headers that authenticate us to the desk. */
  authorization(credentials: Credentials): Readonly<Record<string, string>>;
  /** Asks for what only who may register can see, so that nothing is changed for a wrong token. Throws DeskApiError. */
  check(api: DeskApi): Promise<void>;
  /** Registers the webhook. Throws DeskApiError, ConnectUsageError. */
  register(api: DeskApi, connection: ConnectionHere): Promise<Registered>;
}

/** The name under which everything of a connection is found on the desk again. */
export const nameOf = ({ id }: Pick<ConnectionHere, 'id'>): string => `Pith ${id}`;

/** The objects of a list that a desk answered. */
export const objectsIn = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** A file of the connection's set-up. */
export function fileOf({ files }: ConnectionHere, name: string): string {
  const content = files.get(name);
  if (content === undefined) throw new Error(`Pith's set-up of this desk has no ${name}`);
  return content;
}

/** Such a file as the object that it is. */
export const jsonFileOf = (connection: ConnectionHere, name: string): Record<string, unknown> =>
  JSON.parse(fileOf(connection, name)) as Record<string, unknown>;

/** The headers that prove a delivery, for the schemes that send one and the same each time. */
export const proofHeaders = ({
  scheme,
  secret,
  username,
  headerName,
}: ConnectionHere): [name: string, value: string][] =>
  ['bearer', 'basic', 'header'].includes(scheme)
    ? Object.entries(
        sign(scheme, {
          body: Buffer.alloc(0),
          secret,
          settings: {
            ...(username === undefined ? {} : { username }),
            ...(headerName === undefined ? {} : { name: headerName }),
          },
          now: 0,
        }),
      ).map(([name, value]) => [name === 'authorization' ? 'Authorization' : name, value])
    : [];

/** Pith's address; for `basic` with user name and secret in it, for desks that have no other place for them. */
export function addressOf({ scheme, webhookUrl, username = '', secret }: ConnectionHere): string {
  if (scheme !== 'basic') return webhookUrl;
  const url = new URL(webhookUrl);
  url.username = encodeURIComponent(username);
  url.password = encodeURIComponent(secret);
  return url.href;
}

/** Whether a desk's address is Pith's, whatever credentials are in it. */
export function isAddressOf(url: unknown, { webhookUrl }: ConnectionHere): boolean {
  const parsed = typeof url === 'string' ? URL.parse(url) : null;
  if (parsed === null) return false;
  parsed.username = '';
  parsed.password = '';
  return parsed.href === new URL(webhookUrl).href;
}

/** An id that the desk answered; without one nothing further can be done. */
export function idIn(object: JsonObject, key: string, what: string): string {
  const id = object[key];
  if (typeof id === 'string' && id !== '') return id;
  if (typeof id === 'number') return String(id);
  throw new DeskApiError(`The desk answered ${what} without its ${key}. Check the address.`, 200);
}
