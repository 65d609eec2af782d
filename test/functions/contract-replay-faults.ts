/** Replays that fail, race, and find only a part: nothing is lost, and nothing is counted twice. */
import { expect, it } from 'vitest';
import {
  BATCH,
  batch,
  deliver,
  entries,
  faulty,
  large,
  list,
  type Method,
  NEU,
  once,
  put,
  replayAll,
  stuck,
  writesTo,
} from './faulty.ts';
import { created, type NewHouse } from './harness.ts';

/** On any engine: `house` says on which. */
export function replayFaultContract(house: NewHouse): void {
  /** Three deliveries that a mended mapping reads: one of an item, one of several pieces, one of many events. */
  async function mended() {
    const { given, ...store } = await faulty(house);
    for (const [body, headers] of [[stuck('A')], [large()], [batch(3, 'Neu'), BATCH]] as const) {
      given.clock.now += 1_000;
      expect((await deliver(given, body, headers)).status).toBe(422);
    }
    await put(given, NEU);
    return { given, ...store };
  }

  it.each<[string, (method: Method, argument: unknown) => boolean]>([
    ['listing what waits', method => method === 'query'],
    ['opening', method => method === 'getMany'],
    ['appending', method => method === 'append'],
    ['taking out', (method, argument) => method === 'transact' && writesTo(argument, 'QUARANTINE')],
  ])('that fails in %s loses nothing, and counts nothing twice when it is repeated', async (_, step) => {
    for (const nth of [1, 2, 3]) {
      const { given, ...store } = await mended();
      store.break(once(step, nth));
      const first = await replayAll(given);
      expect([200, 503]).toContain(first.status);
      store.break(() => {});
      await replayAll(given);
      expect((await entries(given)).map(({ ticketId }) => ticketId).sort()).toEqual(['A', 'B0', 'B1', 'B2', 'L']);
      expect(await list(given)).toEqual([]);
    }
  });

  it('beside another one counts each delivery once', async () => {
    const { given } = await mended();
    const answers = await Promise.all([1, 2, 3].map(() => replayAll(given)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const sum = (name: string) => answers.reduce((total, { json }) => total + json[name], 0);
    expect(sum('accepted')).toBe(5);
    expect(await entries(given)).toHaveLength(5);
    expect(await list(given)).toEqual([]);
  });

  it('that began before the mapping was mended brings nothing back', async () => {
    const { given, ...store } = await faulty(house);
    await deliver(given, large());
    // While the first one is about to say what is still wrong, a second one takes the delivery out.
    store.break(async (method, argument) => {
      if (method !== 'transact' || !writesTo(argument, 'QUARANTINE')) return;
      store.break(() => {});
      await put(given, NEU);
      expect((await replayAll(given)).json).toMatchObject({ released: 1, accepted: 1 });
    });
    expect((await replayAll(given)).json).toMatchObject({ replayed: 1, released: 0 });
    expect((await given.dump()).filter(({ pk }) => pk.startsWith('QUARANTINE'))).toEqual([]);
  });

  it('passes over a delivery of which a piece has expired, and reads those behind it', async () => {
    const { given } = await mended();
    const piece = (await given.dump()).find(({ pk, sk }) => pk.startsWith('QUARANTINE') && sk.startsWith('~'));
    if (piece === undefined) throw new Error('there are no pieces');
    await given.table.transact([{ delete: { pk: piece.pk, sk: piece.sk } }]);
    expect((await put(given, NEU)).json.quarantine).toEqual({ checked: 3, wouldPass: 2, more: false });
    expect((await replayAll(given)).json).toMatchObject({ replayed: 3, released: 2, accepted: 4 });
    const [left] = await list(given);
    const one = await given.call('POST /v1/quarantine/{id}/replay', { parameters: { id: left.id } });
    expect(one).toMatchObject({ status: 422, json: { errors: [{ path: '' }] } });
    expect((await given.call('DELETE /v1/quarantine/{id}', { parameters: { id: left.id } })).status).toBe(204);
  });

  it('notes the values that the mapping lacks, as if the delivery came now', async () => {
    const { given } = await faulty(house);
    await put(given, { paused: true });
    await deliver(given, created('T1', { priority: 'P9' }));
    await put(given, { mapping: { priority: { P1: '1' } } });
    const { json } = await given.call('GET /v1/connections/{id}/unmapped', { parameters: { id: 'desk' } });
    expect(json.items).toEqual([{ field: 'priority', value: 'P9', deliveries: 1 }]);
  });
}
