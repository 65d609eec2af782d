/** Agreements and tickets as tests need them: proposed and signed through the API, and tickets with a known experience. */
import { expect } from 'vitest';
import { connect, created, type House, post, token } from '../functions/harness.ts';

const YEARS = 10 * 366 * 86_400;

/** First contact from 40 to 70 %, reopened from 15 to 5 %. */
export const MEASURES = [
  { id: 'first-contact-resolution', target: 0.7, floor: 0.4, weight: 3 },
  { id: 'reopen-rate', target: 0.05, floor: 0.15, weight: 1 },
];

export const TERMS = {
  window: 'month',
  effectiveFrom: '2026-06-01',
  reviewOn: '2027-06-01',
  onMissed: 'reported',
  owners: { it: 'service-owner', business: 'head-of-unit' },
  measures: MEASURES,
};

/** Proposes as IT, and signs for both sides; answers its version. */
export async function agree(given: House, unit: string, terms: Record<string, unknown> = {}): Promise<number> {
  const it = await token({ role: 'it', expires: YEARS, claims: { sub: 'it-side' } });
  const business = await token({ role: 'business', units: [unit], expires: YEARS, claims: { sub: `${unit}-side` } });
  const path = { unit };
  const body = { ...TERMS, ...terms };
  const proposed = await given.call('POST /v1/units/{unit}/agreements', { parameters: path, body, as: it });
  expect([proposed.status, proposed.text]).toEqual([201, expect.any(String)]);
  const { version } = proposed.json;
  for (const as of [it, business]) {
    const parameters = { unit, version: String(version) };
    const signed = await given.call('POST /v1/units/{unit}/agreements/{version}/signature', { parameters, as });
    expect([signed.status, signed.text]).toEqual([200, expect.any(String)]);
  }
  return version;
}

export interface Lived {
  unit: string;
  service?: string;
  /** The day of its creation and of its resolution. */
  day: string;
  /** Solved at the first contact; else the requester had to ask again. */
  first?: boolean;
  /** Reopened and resolved again, on the same day. */
  reopened?: boolean;
  sla?: 'met' | 'breached';
}

/** A desk that posts tickets with a known experience. */
export async function desk(given: House) {
  const secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
  let count = 0;
  const send = async (ticket: string, type: string, timestamp: string, data: object): Promise<void> => {
    const body = { type: `ticket.${type}`, timestamp, subject: ticket, data };
    const answer = await post(given, 'desk', secret, body);
    expect([ticket, type, answer.status, answer.text]).toEqual([ticket, type, 202, expect.any(String)]);
  };
  const reopen = async (ticket: string, day: string): Promise<void> => {
    await send(ticket, 'status', `${day}T12:00:00Z`, { status: 'open', by: 'requester' });
    await send(ticket, 'status', `${day}T13:00:00Z`, { status: 'resolved', by: 'agent' });
  };
  return {
    /** Answers its id. */
    async live({ unit, service, day, first = true, reopened = false, sla = 'met' }: Lived): Promise<string> {
      count += 1;
      const ticket = `T${count}`;
      const fields = { unit, requester: `${ticket}-requester`, ...(service === undefined ? {} : { service }) };
      const answer = await post(given, 'desk', secret, created(ticket, fields, `${day}T08:00:00Z`));
      expect([ticket, answer.status, answer.text]).toEqual([ticket, 202, expect.any(String)]);
      await send(ticket, 'message', `${day}T09:00:00Z`, { author: 'agent' });
      if (!first) await send(ticket, 'message', `${day}T10:00:00Z`, { author: 'requester' });
      await send(ticket, 'status', `${day}T11:00:00Z`, { status: 'resolved', by: 'agent' });
      await send(ticket, 'sla', `${day}T11:00:00Z`, { metric: 'resolution', outcome: sla });
      if (reopened) await reopen(ticket, day);
      return ticket;
    },
    reopen,
  };
}
