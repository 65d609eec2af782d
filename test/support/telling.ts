/** Telling a desk's life to Pith: connects the desk, and posts its deliveries with the proof that its scheme asks for. */
import { readdirSync } from 'node:fs';
import { findDesk } from '#desks/index.ts';
import { SCHEMES, sign } from '#desks/signatures.ts';
import { type Answer, connect, type House } from '#test/functions/harness.ts';
import type { DeskLife, LifeDelivery } from './desk-life.ts';

/** The connection that a life is told to. */
export const CONNECTION = 'desk-1';
/** A life is in June; the house opens a week before. */
const BEFORE_LIFE = Date.parse('2026-06-01T12:00:00Z');
/** Weeks after all of it. */
export const AFTER_LIFE = Date.parse('2026-06-20T12:00:00Z');

const SECRET = 'a secret of this test'.replaceAll(' ', '-');
/** Standard Webhooks secrets have a form of their own. */
const STANDARD_SECRET = `whsec_${Buffer.from('a secret of this test 0123456789').toString('base64')}`;

/** The lives of all desks that have one. */
export async function readLives(): Promise<DeskLife[]> {
  const lives: DeskLife[] = [];
  for (const file of readdirSync(new URL('../desks/lives/', import.meta.url)).sort()) {
    const { life } = (await import(`../desks/lives/${file.replace(/\.ts$/, '')}.ts`)) as { life: DeskLife };
    lives.push(life);
  }
  return lives;
}

/** How the life's connection proves who posts: as it says, else by the desk's default. */
export const schemeOf = ({ desk, connection }: DeskLife): string => {
  const schemes = findDesk(desk)?.schemes ?? [];
  return connection.auth?.scheme ?? schemes[0] ?? '';
};

export const secretOf = (life: DeskLife): string => (schemeOf(life) === 'standard-webhooks' ? STANDARD_SECRET : SECRET);

/** Whether a proof covers the body, rather than being a secret sent along. */
export const isSigned = (scheme: string): boolean => SCHEMES[scheme]?.signs === true;

/** Connects the life's desk. */
export async function connectLife(given: House, life: DeskLife): Promise<void> {
  given.clock.now = BEFORE_LIFE;
  const auth = { ...life.connection.auth, secret: secretOf(life) };
  await connect(given, CONNECTION, { desk: life.desk, ...life.connection, auth });
}

/** What goes over the wire. */
export interface Posted {
  body: string | Uint8Array;
  headers?: LifeDelivery['headers'];
  signedAt?: LifeDelivery['signedAt'];
}

export interface Posting {
  secret?: string;
  /** When it arrives. */
  now: number;
  /** Sent instead of the body, under the signature of the body. */
  altered?: string;
  to?: string;
}

/** Posts as API Gateway hands over a body whose type it doesn't know to be text: in base64. The clock never goes back. */
export function postDelivery(given: House, life: DeskLife, posted: Posted, posting: Posting): Promise<Answer> {
  given.clock.now = Math.max(given.clock.now, posting.now);
  const { username, name } = life.connection.auth ?? {};
  const { headers = {} } = posted;
  const body = Buffer.from(posted.body);
  const id = headers['webhook-id'];
  const proof = sign(schemeOf(life), {
    body,
    secret: posting.secret ?? secretOf(life),
    settings: { ...(username === undefined ? {} : { username }), ...(name === undefined ? {} : { name }) },
    now: posted.signedAt === undefined ? given.clock.now : Date.parse(posted.signedAt),
    ...(id === undefined ? {} : { id }),
  });
  return given.call('POST /v1/webhooks/{connectionId}', {
    parameters: { connectionId: posting.to ?? CONNECTION },
    headers: { ...headers, ...proof },
    body: posting.altered === undefined ? body : Buffer.from(posting.altered),
    base64: true,
    as: null,
  });
}
