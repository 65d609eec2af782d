/** Whether deliveries arrive: by a test of the desk's own where it has one, else by one of ours. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sign } from '#desks/signatures.ts';
import { type PithClient, PithClientError } from '../pith-client.ts';
import { DeskApiError } from './desk-api.ts';
import type { ConnectionHere, Registered } from './registrar.ts';

/** A connection as Pith answers it. */
export interface Known {
  desk: string;
  auth: { scheme: string; username?: string; name?: string };
  webhookUrl: string;
  lastDeliveryAt?: string;
  lastTestAt?: string;
  [field: string]: unknown;
}

export type Say = (line: string) => void;

/** How long a desk's own test is waited for, milliseconds. */
export interface Patience {
  longest: number;
  /** When it is sent again: Pith notes deliveries of a connection once in ten seconds, so the first may go unnoted. */
  again: number;
}

export const PATIENCE: Patience = { longest: 30_000, again: 11_000 };
/** Milliseconds between two looks, and for an answer to our own test. */
const LOOK_EVERY = 500;
const TIMEOUT = 30_000;

export const pathOf = (id: string): string => `/v1/connections/${id}`;

/** The connection of this id, if there is one. */
export async function known(pith: PithClient, id: string): Promise<Known | undefined> {
  try {
    return (await pith.ask('GET', pathOf(id))) as Known;
  } catch (error) {
    if (error instanceof PithClientError && error.status === 404) return undefined;
    throw error;
  }
}

/** Posts a test to the connection as the desk would, and says whether it arrived. */
async function postTest({ webhookUrl, scheme, secret, username, headerName }: ConnectionHere): Promise<boolean> {
  const body = Buffer.from(JSON.stringify({ type: 'pith.test' }));
  const settings = {
    ...(username === undefined ? {} : { username }),
    ...(headerName === undefined ? {} : { name: headerName }),
  };
  const proof = sign(scheme, { body, secret, settings, now: Date.now(), id: randomUUID() });
  const headers = { 'content-type': 'application/json', ...proof };
  const signal = AbortSignal.timeout(TIMEOUT);
  try {
    const answer = await fetch(webhookUrl, { method: 'POST', headers, body, redirect: 'error', signal });
    return answer.status === 202 && ((await answer.json()) as { test?: boolean }).test === true;
  } catch {
    return false;
  }
}

/** Has the test sent, and waits until Pith has seen something of the desk since `before`. */
async function arrives(
  pith: PithClient,
  id: string,
  send: () => Promise<void>,
  { longest, again }: Patience,
): Promise<boolean> {
  const before = await known(pith, id);
  const start = Date.now();
  let isRepeated = before?.lastDeliveryAt === undefined;
  await send();
  for (;;) {
    const now = await known(pith, id);
    if (now?.lastDeliveryAt !== before?.lastDeliveryAt || now?.lastTestAt !== before?.lastTestAt) return true;
    const waited = Date.now() - start;
    if (waited >= longest) return false;
    if (!isRepeated && waited >= again) {
      isRepeated = true;
      await send();
    }
    await sleep(Math.min(LOOK_EVERY, longest, again));
  }
}

/** Has the desk post its own test. Answers whether it arrived; `undefined` when the desk sent none. */
async function ownTestArrives(
  pith: PithClient,
  { id, webhookUrl }: ConnectionHere,
  send: () => Promise<void>,
  { say, patience }: { say: Say; patience: Patience },
): Promise<boolean | undefined> {
  try {
    if (await arrives(pith, id, send, patience)) {
      say(`The desk's own test arrived at ${webhookUrl}.`);
      return true;
    }
  } catch (error) {
    if (!(error instanceof DeskApiError)) throw error;
    say(`The desk sent no test of its own: ${error.message}`);
    return undefined;
  }
  say(`The desk's own test did not arrive at ${webhookUrl} within ${patience.longest / 1000} s.`);
  return false;
}

/** Has a test posted, by the desk if it can. Answers whether it arrived. */
export async function testArrives(
  pith: PithClient,
  connection: ConnectionHere,
  registered: Registered | undefined,
  options: { say: Say; patience: Patience },
): Promise<boolean> {
  const { say } = options;
  const { webhookUrl } = connection;
  const own =
    registered?.test === undefined ? undefined : await ownTestArrives(pith, connection, registered.test, options);
  if (own === true) return true;
  if (connection.secret === '') return false;
  const ours = await postTest(connection);
  if (own === false) {
    say(
      ours
        ? 'One from here did arrive. So see whether the desk reaches that address (name, firewall, a certificate that it trusts).'
        : 'Neither did one from here: is Pith behind that address? PITH_PUBLIC_URL of the running Pith says which it is.',
    );
    return false;
  }
  say(
    ours
      ? `A test delivery, proven as the desk does, arrived at ${webhookUrl}.`
      : `A test delivery did not arrive at ${webhookUrl}. Is that address reached from here?`,
  );
  return ours;
}
