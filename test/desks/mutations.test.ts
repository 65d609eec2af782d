/**
 * A few hundred mutated bodies of each desk through the whole of ingest and convert; `npm run fuzz:webhooks` posts a
 * hundred thousand, real ones among them (test/fuzz). Below them are bodies that such a run has found.
 */
import { describe, expect, it } from 'vitest';
import { connect, created, house, post } from '#test/functions/harness.ts';
import { readLives } from '#test/support/telling.ts';
import { corpusFor } from '../fuzz/corpus.ts';
import { deliveryAt, fuzzDesk } from '../fuzz/fuzz-desk.ts';

const LIVES = await readLives();
const BODIES = 400;

describe('mutated bodies', () => {
  it.each(LIVES)('of $desk are all in the ledger or in quarantine, and break nothing', async life => {
    const corpus = corpusFor(life, { real: false });
    const { faults, bodies, accepted, quarantined } = await fuzzDesk({ life, corpus, seed: 1, count: BODIES });
    expect(faults.map(({ index, what }) => `${index}: ${what}`)).toEqual([]);
    expect(bodies).toBe(BODIES);
    // Else they are too odd, or not odd enough, to find anything.
    expect(accepted).toBeGreaterThan(BODIES / 20);
    expect(quarantined).toBeGreaterThan(BODIES / 20);
    expect(Object.keys(Object.getOwnPropertyDescriptors(Object.prototype))).not.toContain('status');
  });

  it('are the same for the same seed', () => {
    const [life] = LIVES;
    if (life === undefined) throw new Error('there is no desk');
    const corpus = corpusFor(life, { real: false });
    const [one, again, other] = [deliveryAt(corpus, 1, 7), deliveryAt(corpus, 1, 7), deliveryAt(corpus, 2, 7)];
    expect(Buffer.from(one.body).equals(again.body)).toBe(true);
    expect(one.headers).toEqual(again.headers);
    expect(Buffer.from(one.body).equals(other.body)).toBe(false);
  });
});

describe('found by mutation', () => {
  /** What is answered to a body, and whether what was accepted can be converted. */
  async function answered(body: unknown, document: Record<string, unknown> = {}): Promise<[number, object]> {
    const given = await house();
    const secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' }, ...document });
    const { status, json } = await post(given, 'desk', secret, body);
    return [status, status === 202 ? await given.convert() : json];
  }
  const COUNTED = [202, { batchItemFailures: [] }];

  it('half a surrogate pair inside the base64 of a CloudEvent is stored and counted', async () => {
    const data = Buffer.from('{"group":"net\\ud800work"}').toString('base64');
    const event = {
      specversion: '1.0',
      id: '1',
      source: '/',
      type: 'ticket.created',
      subject: 'T1',
      data_base64: data,
    };
    expect(await answered(event)).toEqual(COUNTED);
  });

  it.each([1e300, 2 ** 53, 5e-324])('%d seconds are a problem of the delivery, and not of the store', async elapsed => {
    const sla = { metric: 'resolution', outcome: 'met', elapsed };
    const [status, problem] = await answered({ ...created('T1'), type: 'ticket.sla', data: sla });
    expect([status, problem]).toMatchObject([422, { errors: [{ path: '/data/elapsed' }] }]);
    const rated = { question: 'lost-time', value: elapsed };
    expect((await answered({ ...created('T1'), type: 'ticket.rated', data: rated }))[0]).toBe(422);
  });

  it.each([1e300, 5e-324])('an elapsed time of %d seconds is left out where the rest is usable', async seconds => {
    const ticket = {
      doctype: 'HD Ticket',
      name: 1,
      status: 'Open',
      modified: '2026-05-08 10:00:00',
      response_by: '2026-05-08 11:00:00',
      first_responded_on: '2026-05-08 09:00:00',
      first_response_time: seconds,
    };
    expect(await answered(ticket, { desk: 'frappe' })).toEqual(COUNTED);
  });

  it('minutes that are too many once they are seconds are left out', async () => {
    const minutes = { close_in_min: 240, close_diff_in_min: 1e15, close_at: '2026-05-08T10:00:00Z' };
    const ticket = { id: 1, state: 'closed', updated_at: '2026-05-08T10:00:00Z', ...minutes };
    expect(await answered({ ticket, article: {} }, { desk: 'zammad' })).toEqual(COUNTED);
  });

  it('a mapped field of lists in lists, deeper than any stack, names no unit', async () => {
    const deep = `${'['.repeat(50_000)}1${']'.repeat(50_000)}`;
    const ticket = `{"doctype":"HD Ticket","name":1,"status":"Open","modified":"2026-05-08 10:00:00","customer":${deep}}`;
    const mapping = { unit: { from: 'customer', values: { ACME: 'finance' } } };
    expect(await answered(ticket, { desk: 'frappe', mapping })).toEqual(COUNTED);
  });
});
