/** `DELETE /v1/requesters/{id}`: by which names a person is found, what it answers, who may call it, what is left. */
import { expect, it } from 'vitest';
import { rebuild } from '#convert/rebuild.ts';
import type { Item } from '#store/table.ts';
import { connect, created, type House, type NewHouse, post, token } from '#test/functions/harness.ts';

const MAIL = 'Somebody.Else@Example.com';
const NUMBER = '4711';

/** On any engine: `newHouse` says on which. */
export function requestersContract(newHouse: NewHouse): void {
  async function connected(): Promise<{ given: House; secret: string }> {
    const given = await newHouse();
    return { given, secret: await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } }) };
  }

  const erase = (given: House, id: string, as?: string | null) =>
    given.call('DELETE /v1/requesters/{id}', { parameters: { id }, ...(as === undefined ? {} : { as }) });

  async function told(given: House, secret: string, ...bodies: object[]): Promise<void> {
    for (const body of bodies) expect((await post(given, 'desk', secret, body)).status).toBe(202);
    expect(await given.convert()).toEqual({ batchItemFailures: [] });
  }

  const rollups = async (given: House): Promise<Item[]> =>
    (await given.dump()).filter(({ pk }) => pk.startsWith('ROLLUP') && !pk.endsWith('#SUMMARY'));

  async function differences(given: House) {
    const { table, rules } = given.runtime;
    return (await rebuild(table, await rules.get(0), 1, { repair: false, rulesAt: rules.at })).differences;
  }

  const signal = (id: string, user: string) => ({
    ...{ id, type: 'active', unit: 'finance', user },
    occurredAt: '2026-06-01T10:00:00Z',
  });

  it.each([
    ['the address, in whatever letters', (_: House) => MAIL.toUpperCase()],
    ['the address with space around it', (_: House) => ` ${MAIL} `],
    ['the pseudonym', ({ runtime }: House) => runtime.vault.pseudonym(MAIL.toLowerCase())],
  ])('finds a person by %s', async (_, idOf) => {
    const { given, secret } = await connected();
    await told(
      given,
      secret,
      created('T1', { unit: 'finance', requester: MAIL }),
      created('T2', { requester: 'other' }),
    );
    const posted = await given.call('POST /v1/signals', {
      body: { signals: [signal('1', MAIL), signal('2', 'other')] },
    });
    expect(posted.json).toEqual({ accepted: 2, duplicates: 0 });
    await given.convert();
    const before = await rollups(given);
    const pseudonym = given.runtime.vault.pseudonym(MAIL.toLowerCase());
    expect(JSON.stringify(await given.dump())).toContain(pseudonym);

    const { status, json } = await erase(given, idOf(given));
    expect([status, json]).toEqual([200, { tickets: 1, signals: 1, outcomes: 0, more: false }]);
    expect(JSON.stringify(await given.dump())).not.toContain(pseudonym);
    expect(await rollups(given)).toEqual(before);
    expect(await differences(given)).toEqual([]);
    expect((await erase(given, MAIL)).json).toEqual({ tickets: 0, signals: 0, outcomes: 0, more: false });
    expect(given.logged.join('\n').toLowerCase()).not.toContain('somebody');
  });

  it('finds by a number who is known by it, and not by an address that has it in it', async () => {
    const { given, secret } = await connected();
    await told(
      given,
      secret,
      created('T1', { requester: NUMBER }),
      created('T2', { requester: `${NUMBER}@example.com` }),
    );
    expect((await erase(given, NUMBER)).json).toMatchObject({ tickets: 1 });
    expect((await erase(given, `${NUMBER}@example.com`)).json).toMatchObject({ tickets: 1 });
  });

  it('of somebody nobody knows finds nothing, and leaves no trace of the question', async () => {
    const { given, secret } = await connected();
    await told(given, secret, created('T1', { requester: MAIL }));
    const before = await given.dump();
    for (const id of ['nobody', 'nobody@example.com', 'x'.repeat(2_000), '?', ' ']) {
      expect(await erase(given, id)).toMatchObject({
        status: 200,
        json: { tickets: 0, signals: 0, outcomes: 0, more: false },
      });
    }
    expect(await given.dump()).toEqual(before);
    expect(given.logged).toEqual([]);
  });

  it('is for administrators', async () => {
    const { given, secret } = await connected();
    await told(given, secret, created('T1', { requester: MAIL }));
    const callers = [null, await token({ role: 'it' }), await token({ role: 'business', units: ['finance'] })];
    const statuses: number[] = [];
    for (const as of [...callers, await token({ role: 'signals' })])
      statuses.push((await erase(given, MAIL, as)).status);
    expect(statuses).toEqual([401, 403, 403, 403]);
    expect((await erase(given, MAIL)).json).toMatchObject({ tickets: 1 });
  });

  it('answers 202 when there is no time for all of it, and the next call goes on', async () => {
    const { given, secret } = await connected();
    const bodies = Array.from({ length: 60 }, (_, index) => created(`T${index}`, { requester: MAIL }));
    await told(given, secret, ...bodies);
    const { runtime } = given;
    const { now } = runtime;
    // Ten seconds go by with every look at the clock.
    let looks = 0;
    runtime.now = () => {
      looks += 1;
      return now() + looks * 10_000;
    };
    const first = await erase(given, MAIL);
    runtime.now = now;
    expect([first.status, first.json]).toEqual([202, { tickets: 40, signals: 0, outcomes: 0, more: true }]);
    const second = await erase(given, MAIL);
    expect([second.status, second.json]).toEqual([200, { tickets: 20, signals: 0, outcomes: 0, more: false }]);
    expect(await differences(given)).toEqual([]);
  });

  it('lets a survey link die: nobody can answer for whom nobody knows', async () => {
    const { given, secret } = await connected();
    await told(given, secret, created('T1', { requester: MAIL }));
    const { json } = await given.call('POST /v1/surveys', { body: { connection: 'desk', ticketId: 'T1' } });
    const link = String(json.url).split('/').at(-1) ?? '';
    const open = () => given.call('GET /s/{token}', { parameters: { token: link }, as: null });
    expect((await open()).status).toBe(200);
    await given.convert();
    expect((await erase(given, MAIL)).json).toMatchObject({ tickets: 1 });
    expect((await open()).status).toBe(404);
  });

  it('forgets a ticket by the sweep, after as many days as the settings say, and says so', async () => {
    const { given, secret } = await connected();
    const resolved = {
      type: 'ticket.status',
      timestamp: '2026-06-01T10:00:00Z',
      subject: 'T1',
      data: { status: 'resolved' },
    };
    await told(given, secret, created('T1', { unit: 'finance', requester: MAIL }), resolved);
    const { text, status } = await given.call('PUT /v1/settings', { body: { retentionDays: 30 } });
    expect(status, text).toBeLessThan(300);
    const before = await rollups(given);
    const view = () =>
      given.call('GET /v1/tickets/{connection}/{ticketId}', { parameters: { connection: 'desk', ticketId: 'T1' } });
    await given.sweep();
    expect((await view()).status).toBe(200);
    given.clock.now += 31 * 86_400_000;
    await given.sweep();
    expect(await view()).toMatchObject({ status: 404, json: { detail: expect.stringContaining('retentionDays') } });
    const list = await given.call('GET /v1/reports/tickets', {
      query: { unit: 'finance', from: '2026-05-01', to: '2026-06-30' },
    });
    expect(list.json.items).toEqual([]);
    expect(await rollups(given)).toEqual(before);
    expect(await differences(given)).toEqual([]);
    expect(given.logged.map(line => JSON.parse(line).message)).toContain('forgotten');
    expect(JSON.stringify(await given.dump())).not.toContain(given.runtime.vault.pseudonym(MAIL.toLowerCase()));
  });
}
