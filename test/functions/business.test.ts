/** What a business owner sees: the own units, and nothing of the others. */
import { beforeAll, describe, expect, it } from 'vitest';
import { connect, created, type House, house, post, token } from './harness.ts';

describe('a business owner', () => {
  let given: House;
  let owner: string;
  beforeAll(async () => {
    given = await house();
    owner = await token({ role: 'business', units: ['finance'] });
    const secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
    await post(given, 'desk', secret, created('F1', { unit: 'finance' }));
    await post(given, 'desk', secret, created('S1', { unit: 'sales' }));
    await post(given, 'desk', secret, created('S/2#x y', { unit: 'sales' }));
    await given.convert();
  });
  const report = (unit: string, as: string) =>
    given.call('GET /v1/reports/sla-xla', { query: { unit, from: '2026-06-01', to: '2026-06-01' }, as });
  const ticket = (connection: string, ticketId: string, as: string) =>
    given.call('GET /v1/tickets/{connection}/{ticketId}', { parameters: { connection, ticketId }, as });

  it('reads the report of the own unit', async () => {
    expect(await report('finance', owner)).toMatchObject({ status: 200, json: { tickets: { created: 1 } } });
  });

  it('is refused the report of another unit, whether it exists or not', async () => {
    const [foreign, missing] = [await report('sales', owner), await report('nowhere', owner)];
    expect(foreign.status).toBe(403);
    expect({ ...missing }).toEqual({ ...foreign });
  });

  it('gets only the own units for unit=*', async () => {
    expect(await report('*', owner)).toMatchObject({ status: 200, json: { tickets: { created: 1 } } });
    expect(await report('*', await token({ role: 'it' }))).toMatchObject({ json: { tickets: { created: 3 } } });
  });

  it('gets nothing for unit=* with a token that names no unit, or only unknown ones', async () => {
    for (const units of [[], ['nowhere'], ['*'], ['']]) {
      const answer = await report('*', await token({ role: 'business', units }));
      expect(answer).toMatchObject({ status: 200, json: { tickets: { created: 0 } } });
    }
  });

  it('is listed the own units only', async () => {
    const { json } = await given.call('GET /v1/units', { as: owner });
    expect(json.items.map((unit: { id: string }) => unit.id)).toEqual(['finance']);
  });

  it('reads a ticket of the own unit', async () => {
    expect(await ticket('desk', 'F1', owner)).toMatchObject({ status: 200, json: { ticketId: 'F1' } });
  });

  it('cannot tell a ticket of another unit from one that is not there', async () => {
    const foreign = await ticket('desk', 'S1', owner);
    expect(foreign.status).toBe(404);
    expect({ ...foreign, text: '', json: { ...foreign.json, detail: '' } }).toEqual({
      ...(await ticket('desk', 'S9', owner)),
      text: '',
      json: { ...foreign.json, detail: '' },
    });
    expect(foreign.json.detail).toBe((await ticket('desk', 'S9', owner)).json.detail.replace('S9', 'S1'));
  });

  it('IT and administrators read any ticket, also one with a slash and a hash in its id', async () => {
    for (const role of ['it', 'admin'] as const) {
      const answer = await ticket('desk', 'S/2#x y', await token({ role }));
      expect(answer).toMatchObject({ status: 200, json: { ticketId: 'S/2#x y', facts: { unit: 'sales' } } });
    }
  });

  it('a ticket that can not exist is not found, rather than an error', async () => {
    const as = await token({ role: 'it' });
    expect((await ticket('desk', 'x'.repeat(3000), as)).status).toBe(404);
    expect((await ticket('Not an id'.repeat(300), 'F1', as)).status).toBe(404);
    expect((await ticket('elsewhere', 'F1', as)).status).toBe(404);
    expect((await ticket('desk', '漢'.repeat(256), as)).status).toBe(404);
  });
});

describe('the query of a report', () => {
  it.each([
    [{ from: '2026-02-30' }, '/from'],
    [{ from: '2026-06-02', to: '2026-06-01' }, '/to'],
    [{ from: '1990-01-01', to: '2026-06-01' }, '/to'],
    [{ from: '2020-01-01', to: '2026-06-01', interval: 'day' }, '/interval'],
    [{ interval: 'hour' }, '/interval'],
    [{ groupBy: 'agent' }, '/groupBy'],
    [{ kind: 'problem' }, '/kind'],
    [{ slaSource: 'mine' }, '/slaSource'],
  ])('names what is wrong with %j', async (query, path) => {
    const given = await house();
    const answer = await given.call('GET /v1/reports/sla-xla', { query: query as Record<string, string> });
    expect(answer).toMatchObject({ status: 400, json: { errors: [{ path, message: expect.any(String) }] } });
  });

  it('says 404 for a unit that nobody has heard of', async () => {
    const given = await house();
    expect((await given.call('GET /v1/reports/sla-xla', { query: { unit: 'nowhere' } })).status).toBe(404);
  });

  it('without a period covers thirty days up to today', async () => {
    const given = await house();
    const { json } = await given.call('GET /v1/reports/sla-xla');
    expect(json).toMatchObject({ unit: '*', from: '2026-05-03', to: '2026-06-01' });
  });
});
