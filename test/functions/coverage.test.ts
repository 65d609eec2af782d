/** What a desk can't tell is not known of its tickets: a measure that needs it leaves them out, and says so. */
import { describe, expect, it } from 'vitest';
import { sign } from '#desks/signatures.ts';
import { MEASURES } from '#experience/dictionary.ts';
import { connect, created, type House, house, post } from './harness.ts';

/** Of PagerDuty: nobody writes, and nothing waits for a requester. */
async function pagerduty(given: House): Promise<void> {
  const secret = await connect(given, 'pager', { desk: 'pagerduty', defaults: { unit: 'operations' } });
  for (const [type, status, time] of [
    ['incident.triggered', 'triggered', '2026-06-01T09:00:00Z'],
    ['incident.resolved', 'resolved', '2026-06-01T10:00:00Z'],
  ]) {
    const data = { id: 'P1', type: 'incident', number: 1, status, created_at: '2026-06-01T09:00:00Z', service: null };
    const event = {
      id: `01${type}`,
      event_type: type,
      resource_type: 'incident',
      occurred_at: time,
      agent: null,
      data,
    };
    const body = Buffer.from(JSON.stringify({ event }));
    const headers = sign('pagerduty', { body, secret, now: given.clock.now });
    const more = { headers, base64: true, as: null };
    expect((await post(given, 'pager', secret, body, { ...more, as: null })).status).toBe(202);
  }
}

async function telling(given: House): Promise<void> {
  const secret = await connect(given, 'desk', {
    desk: 'generic',
    auth: { scheme: 'bearer' },
    defaults: { unit: 'operations' },
  });
  await post(given, 'desk', secret, created('T1'));
  const resolved = {
    type: 'ticket.status',
    timestamp: '2026-06-01T11:00:00Z',
    subject: 'T1',
    data: { status: 'resolved' },
  };
  await post(given, 'desk', secret, resolved);
}

const ticket = async (given: House, connection: string, ticketId: string) =>
  (await given.call('GET /v1/tickets/{connection}/{ticketId}', { parameters: { connection, ticketId } })).json;

const measures = async (given: House): Promise<Map<string, { n: number; coverage: number; value: number | null }>> => {
  const query = { unit: 'operations', from: '2026-06-01', to: '2026-06-01' };
  const { json } = await given.call('GET /v1/reports/sla-xla', { query });
  return new Map(json.xla.measures.map((measure: { id: string }) => [measure.id, measure]));
};

describe('a ticket of a desk that tells neither contacts nor pauses', () => {
  it('has the measures that follow from what it tells, and no others', async () => {
    const given = await house();
    await pagerduty(given);
    await given.convert();
    const { experience, facts } = await ticket(given, 'pager', 'P1');
    expect(facts.status).toBe('resolved');
    const known = Object.keys(experience);
    expect(known).toEqual(expect.arrayContaining(['experienced-time', 'reopen-rate', 'bounce-rate']));
    for (const { id, needs = [] } of MEASURES) {
      if (needs.includes('contacts') || needs.includes('pauses'))
        expect(known.filter(one => one !== 'user-effort')).not.toContain(id);
    }
  });

  it('is left out of the others in the report, whose coverage says so', async () => {
    const given = await house();
    await pagerduty(given);
    await telling(given);
    await given.convert();
    const found = await measures(given);
    expect(found.get('experienced-time')).toMatchObject({ n: 2, coverage: 1 });
    expect(found.get('first-contact-resolution')).toMatchObject({ n: 1, coverage: 0.5, value: 1 });
    expect(found.get('requester-wait')).toMatchObject({ n: 1, coverage: 0.5 });
    expect(found.get('first-assignment-resolution')).toMatchObject({ n: 2, coverage: 1 });
  });
});

it('the catalogue says what each measure needs a desk to tell', async () => {
  const { json } = await (await house()).call('GET /v1/measures');
  const needs = new Map(json.items.map(({ id, needs }: { id: string; needs?: string[] }) => [id, needs]));
  expect(needs.get('first-contact-resolution')).toEqual(['contacts', 'groups']);
  expect(needs.get('experienced-time')).toBeUndefined();
});
