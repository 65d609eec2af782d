/**
 * Real deliveries (../shared/webhooks), the whole way inside one process: posted as the desk sends them, converted,
 * and read again as the ticket that they say. The clock stands at each file's `receivedAt`.
 */
import { describe, expect, it } from 'vitest';
import { hasRealDeliveries, type RealDelivery, realDeliveries } from '#test/desks/support.ts';
import { type Answer, connect, type House, house, START } from '#test/functions/harness.ts';

const DESKS = ['generic', 'servicenow', 'jira', 'zendesk', 'zammad'];

/** The scheme that the file's headers are signed by. */
function schemeOf({ auth, headers }: RealDelivery): string {
  if (auth.scheme.startsWith('hmac-sha1')) return 'zammad';
  if (auth.scheme.includes('X-Hub-Signature')) return 'jira';
  if (auth.scheme.startsWith('hmac-sha256')) return 'zendesk';
  return Object.keys(headers).some(name => name.toLowerCase() === 'authorization') ? 'bearer' : 'standard-webhooks';
}

/** A house with the connection that the file needs. Connected long ago, so that every file is of later. */
async function connected(desk: string, real: RealDelivery): Promise<House> {
  const given = await house();
  const { timeZone, mapping, defaults } = real.connection ?? {};
  await connect(given, 'desk', {
    desk,
    auth: { scheme: schemeOf(real), secret: real.auth.secret },
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(mapping === undefined ? {} : { mapping }),
    ...(defaults === undefined ? {} : { defaults }),
  });
  return given;
}

function post(given: House, { headers, raw, receivedAt }: RealDelivery, base64 = true): Promise<Answer> {
  given.clock.now = Date.parse(receivedAt);
  const call = { parameters: { connectionId: 'desk' }, as: null, headers, body: raw, base64 };
  return given.call('POST /v1/webhooks/{connectionId}', call);
}

/** The ticket's view. Whoever reads it has a token, and so a clock, of another time. */
async function ticket(given: House, ticketId: string): Promise<Answer> {
  const at = given.clock.now;
  given.clock.now = START;
  const answer = await given.call('GET /v1/tickets/{connection}/{ticketId}', {
    parameters: { connection: 'desk', ticketId },
  });
  given.clock.now = at;
  return answer;
}

/** In the same second, or at the end of the one before. */
function sameSecond(time: string): unknown {
  const before = new Date(Date.parse(time) - 1000).toISOString();
  return expect.stringMatching(new RegExp(`^(?:${time.slice(0, 19)}|${before.slice(0, 19)})\\.\\d{3}Z$`));
}

/** The facts that a file's expected events add up to, of those that it names. */
function expectedFacts(events: readonly Record<string, unknown>[]): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  const time = (value: unknown): string => new Date(String(value)).toISOString();
  for (const event of events) {
    for (const name of ['status', 'kind', 'priority', 'group', 'channel', 'groupChanges', 'reopenings']) {
      const isOfMessage = event.type === 'ticket.message' && name === 'channel';
      if (event[name] !== undefined && !isOfMessage) facts[name] = event[name];
    }
    if (event.createdAt !== undefined) facts.createdAt = time(event.createdAt);
    // Some desks say the creation to the second, and the event about it to the millisecond.
    else if (event.type === 'ticket.created') facts.createdAt = sameSecond(time(event.time));
    if (typeof event.resolvedAt === 'string') facts.resolvedAt = time(event.resolvedAt);
    if (event.type === 'ticket.message' && event.author === 'agent' && event.public === true) facts.agentReplies = 1;
  }
  return facts;
}

describe.skipIf(!hasRealDeliveries)(
  `real deliveries${hasRealDeliveries ? '' : ' (skipped: ../shared/webhooks is not here)'}`,
  () => {
    describe.each(DESKS)('of %s', desk => {
      it.each(hasRealDeliveries ? realDeliveries(desk).map(real => [real.file, real] as const) : [])(
        '%s means what its expectation says',
        async (_, real) => {
          const given = await connected(desk, real);
          const before = await given.dump();
          const { status, json } = await post(given, real);
          expect([real.expect.status].flat(), JSON.stringify(json)).toContain(status);
          if (status === 401) expect(await given.dump()).toEqual(before);
          if (status === 422) expect(json.errors.length).toBeGreaterThan(0);
          expect(await given.convert()).toEqual({ batchItemFailures: [] });

          const tickets = (await given.dump()).filter(({ sk }) => sk === 'STATE').map(item => String(item.ticketId));
          if (status !== 202 || real.expect.ticketId === undefined) {
            expect(tickets).toEqual([]);
            return;
          }
          expect(tickets).toHaveLength(1);
          expect([real.expect.ticketId, ...(real.expect.ticketIdAccept ?? [])]).toContain(tickets[0]);
          const view = await ticket(given, tickets[0] ?? '');
          expect(view.status).toBe(200);
          expect(view.json.facts).toMatchObject(expectedFacts(real.expect.events));
          expect(given.logged).toEqual([]);
        },
      );

      it('are told apart from the same with one byte changed', async () => {
        for (const real of realDeliveries(desk)) {
          if (schemeOf(real) === 'bearer' || [real.expect.status].flat().includes(401)) continue;
          const given = await connected(desk, real);
          const before = await given.dump();
          expect((await post(given, { ...real, raw: real.raw.replace(/.$/, ' ') })).status).toBe(401);
          expect(await given.dump()).toEqual(before);
        }
      });
    });

    it('the same delivery again by zammad, with the id of the first, is a duplicate that changes nothing', async () => {
      const [first, retry] = ['created.json', 'retry-same-delivery-id.json'].map(end =>
        realDeliveries('zammad').find(({ file }) => file.endsWith(end)),
      );
      if (first === undefined || retry === undefined) throw new Error('a file is missing');
      const given = await connected('zammad', first);
      expect((await post(given, first)).json).toEqual({ accepted: 1, duplicates: 0 });
      await given.convert();
      // All but when the desk was last heard of.
      const counted = async () => (await given.dump()).filter(({ pk }) => !pk.startsWith('DESK'));
      const before = await counted();
      expect(await post(given, retry)).toMatchObject({ status: 202, json: { accepted: 0, duplicates: 1 } });
      await given.convert();
      expect(await counted()).toEqual(before);
      expect((await ticket(given, '81')).json.facts).toMatchObject({ status: 'open', contacts: 1, groupChanges: 0 });
    });

    it.each(['as they came', 'in reverse', 'twice'])(
      'the life of one zendesk ticket, its deliveries %s',
      async order => {
        const life = realDeliveries('zendesk')
          .filter(({ expect: { ticketId } }) => ticketId === '5158')
          .sort((a, b) => a.receivedAt.localeCompare(b.receivedAt));
        expect(life).toHaveLength(5);
        const [first] = life;
        if (first === undefined) throw new Error('a file is missing');
        const given = await connected('zendesk', first);
        const sent =
          order === 'twice' ? life.flatMap(real => [real, real]) : order === 'in reverse' ? life.toReversed() : life;
        for (const real of sent) {
          expect((await post(given, real)).status).toBe(202);
          await given.convert();
        }
        const { json } = await ticket(given, '5158');
        expect(json).toMatchObject({
          facts: {
            createdAt: '2025-01-08T10:12:07.000Z',
            resolvedAt: '2025-01-08T16:45:20.987Z',
            status: 'resolved',
            group: '8447320466430',
            contacts: 1,
            agentReplies: 1,
            groupChanges: 0,
            reopenings: 0,
            chases: 0,
          },
          experience: { 'first-contact-resolution': { value: true }, 'experienced-time': { value: 23_593.987 } },
        });
        expect(json.timeline.map(({ type }: { type: string }) => type)).toEqual([
          'ticket.created',
          'ticket.priority',
          'ticket.assigned',
          'ticket.message',
          'ticket.status',
        ]);
      },
    );

    it('no name, address or text of any delivery is stored', async () => {
      const words = [
        'Cannot login to mobile app',
        'We are investigating this issue',
        'Support Agent',
        'chris@chrispresso.com',
        'emily@example.com',
        'Christopher',
        'Placeholder',
        'Test User',
        'kenbrook',
        'Added a comment',
        'navigation to all list pages',
      ];
      let found = '';
      for (const desk of DESKS) {
        for (const real of realDeliveries(desk)) {
          const given = await connected(desk, real);
          await post(given, real);
          await given.convert();
          found += JSON.stringify(await given.dump());
        }
      }
      for (const word of words) expect(found).not.toContain(word);
    });
  },
);
