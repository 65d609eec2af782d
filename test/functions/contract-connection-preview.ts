/** The dry run of a connection, and the values that its mapping lacks. */
import { describe, expect, it } from 'vitest';
import { connect, created, type House, type NewHouse, post } from './harness.ts';

/** On any engine: `house` says on which. */
export function previewContract(house: NewHouse): void {
  const DOCUMENT = { desk: 'generic', timeZone: 'UTC', auth: { scheme: 'bearer' } };

  const preview = (given: House, body: object, id = 'desk') =>
    given.call('POST /v1/connections/{id}/preview', { parameters: { id }, body });
  const unmapped = async (given: House, id = 'desk') =>
    (await given.call('GET /v1/connections/{id}/unmapped', { parameters: { id } })).json.items;

  const status = (word: string) => ({
    type: 'ticket.status',
    timestamp: '2026-06-01T10:00:00Z',
    subject: 'T1',
    data: { status: word },
  });

  describe('the dry run', () => {
    it('shows what a sample becomes, with times as in the contract, and stores nothing', async () => {
      const given = await house();
      await connect(given, 'desk', DOCUMENT);
      const before = await given.dump();
      const sample = {
        body: created('T1', { requester: 'someone@customer.example', priority: '2', createdAt: undefined }),
      };
      const { status: code, json } = await preview(given, { sample });
      expect(code).toBe(200);
      expect(json.reading).toMatchObject({
        entries: [
          {
            ticketId: 'T1',
            events: [
              { type: 'ticket.created', time: '2026-06-01T09:00:00.000Z', fields: { status: 'new', priority: '2' } },
            ],
          },
        ],
        ignored: 0,
        errors: [],
        unmapped: [],
      });
      expect(JSON.stringify(json)).not.toContain('someone@');
      expect(json.quarantine).toEqual({ checked: 0, wouldPass: 0, more: false });
      expect(await given.dump()).toEqual(before);
    });

    it('takes a body as text, to the byte, with headers in any letter case', async () => {
      const given = await house();
      const sample = {
        headers: { 'Content-Type': 'application/cloudevents+json' },
        body: JSON.stringify({
          specversion: '1.0',
          source: '/t',
          id: '1',
          type: 'ticket.status',
          time: '2026-06-01T10:00:00Z',
          subject: 'T7',
          data: { status: 'open' },
        }),
      };
      const { json } = await preview(given, { connection: DOCUMENT, sample }, 'not-there-yet');
      expect(json.reading.entries).toMatchObject([{ ticketId: 'T7' }]);
    });

    it('says what is wrong with the sample, and which values the mapping lacks', async () => {
      const given = await house();
      const { json } = await preview(given, { connection: DOCUMENT, sample: { body: status('Erledigt') } });
      expect(json.reading).toMatchObject({
        entries: [],
        errors: [{ path: '/data/status' }],
        unmapped: [{ field: 'status', value: 'Erledigt' }],
      });
    });

    it('tries a change on what is in quarantine before it is saved', async () => {
      const given = await house();
      const secret = await connect(given, 'desk', DOCUMENT);
      await post(given, 'desk', secret, status('Erledigt'));
      expect((await preview(given, {})).json.quarantine).toEqual({ checked: 1, wouldPass: 0, more: false });
      const connection = { ...DOCUMENT, mapping: { status: { Erledigt: 'resolved' } } };
      expect((await preview(given, { connection })).json.quarantine).toEqual({ checked: 1, wouldPass: 1, more: false });
      expect((await preview(given, {})).json.quarantine.wouldPass).toBe(0);
    });

    it('of a connection that is not usable says why, with the paths', async () => {
      const given = await house();
      expect(await preview(given, { connection: { ...DOCUMENT, desk: 'nosuch' } })).toMatchObject({
        status: 422,
        json: { errors: [{ path: '/connection/desk' }] },
      });
      expect((await preview(given, {})).status).toBe(404);
    });
  });

  describe('the values that a mapping lacks', () => {
    const MAPPED = {
      ...DOCUMENT,
      defaults: { unit: 'rest' },
      mapping: { unit: { from: 'company', values: { ACME: 'finance' } }, priority: { P1: '1' } },
    };
    const told = (ticketId: string, company: string, priority = 'P1') => created(ticketId, { company, priority });

    it('are listed with how many deliveries said them, most often said first', async () => {
      const given = await house();
      const secret = await connect(given, 'desk', MAPPED);
      for (const [ticketId, company, priority] of [
        ['T1', 'ACME', 'P1'],
        ['T2', 'Globex', 'P1'],
        ['T3', 'Globex', 'P9'],
        ['T4', 'Initech', 'P1'],
      ] as const) {
        expect((await post(given, 'desk', secret, told(ticketId, company, priority))).status).toBe(202);
      }
      expect(await unmapped(given)).toEqual([
        { field: 'unit', value: 'Globex', deliveries: 2 },
        { field: 'unit', value: 'Initech', deliveries: 1 },
        { field: 'priority', value: 'P9', deliveries: 1 },
      ]);
    });

    it('don’t grow with a delivery that comes again', async () => {
      const given = await house();
      const secret = await connect(given, 'desk', MAPPED);
      for (let count = 0; count < 3; count += 1) await post(given, 'desk', secret, told('T2', 'Globex'));
      expect(await unmapped(given)).toEqual([{ field: 'unit', value: 'Globex', deliveries: 1 }]);
    });

    it('are gone once the mapping has them', async () => {
      const given = await house();
      const secret = await connect(given, 'desk', MAPPED);
      await post(given, 'desk', secret, told('T2', 'Globex'));
      const mapping = { ...MAPPED.mapping, unit: { from: 'company', values: { ACME: 'finance', globex: 'sales' } } };
      await connect(given, 'desk', { ...MAPPED, mapping });
      expect(await unmapped(given)).toEqual([]);
    });

    it('have those in quarantine, too: a status that nobody knows', async () => {
      const given = await house();
      const secret = await connect(given, 'desk', DOCUMENT);
      await post(given, 'desk', secret, status('Erledigt'));
      expect(await unmapped(given)).toEqual([{ field: 'status', value: 'Erledigt', deliveries: 1 }]);
    });

    it('of whatever length and letters are noted', async () => {
      const given = await house();
      const secret = await connect(given, 'desk', MAPPED);
      await post(given, 'desk', secret, told('T1', `${'😀#%/'.repeat(80)}`));
      const [{ value, deliveries }] = await unmapped(given);
      expect([value.startsWith('😀#%/'), deliveries]).toEqual([true, 1]);
    });

    it('hold up no delivery when they can’t be noted', async () => {
      const given = await house(
        table =>
          new Proxy(table, {
            get(target, name, receiver) {
              if (name !== 'transact') return Reflect.get(target, name, receiver);
              return async (writes: { put?: { pk: string; sk: string } }[]) => {
                if (writes.some(({ put }) => put?.sk.startsWith('UNMAPPED'))) throw new Error('no');
                return target.transact(writes as never);
              };
            },
          }),
      );
      const secret = await connect(given, 'desk', MAPPED);
      expect((await post(given, 'desk', secret, told('T2', 'Globex'))).json).toEqual({ accepted: 1, duplicates: 0 });
      expect(given.logged.join()).toContain('was not written');
    });

    it('of a connection that isn’t there are not found', async () => {
      const answer = await (await house()).call('GET /v1/connections/{id}/unmapped', { parameters: { id: 'nowhere' } });
      expect(answer.status).toBe(404);
    });
  });
}
