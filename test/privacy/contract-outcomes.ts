/** Outcomes of experiments: who is erased is in none, arms stay as they were, and old ones are forgotten. */
import { expect, it } from 'vitest';
import { readOutcomes } from '#lib/experiments/store.ts';
import { DAY, furnished, plan } from '#test/functions/contract-experiments.ts';
import { connect, created, type House, type NewHouse, post, START } from '#test/functions/harness.ts';

const MAIL = 'Somebody.Else@Example.com';
const ONE = { parameters: { id: 'at-once' } };

/** On its third day; everybody has an outcome, and somebody has tickets. */
async function running(newHouse: NewHouse): Promise<House> {
  const given = await furnished(newHouse);
  await plan(given);
  given.clock.now = START + 9 * DAY;
  const secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
  for (const ticketId of ['T1', 'T2']) {
    await post(given, 'desk', secret, created(ticketId, { unit: 'finance', requester: MAIL }, '2026-06-09T09:00:00Z'));
  }
  await given.convert();
  const outcomes = [MAIL, ...Array.from({ length: 9 }, (_, index) => `person-${index}`)].map(requester => ({
    requester,
    value: 1,
  }));
  const answer = await given.call('POST /v1/experiments/{id}/outcomes', { ...ONE, body: { outcomes } });
  if (answer.status !== 202) throw new Error(answer.text);
  return given;
}

const erase = (given: House, id: string) => given.call('DELETE /v1/requesters/{id}', { parameters: { id } });
const outcomesOf = (given: House) => readOutcomes(given.table, 'at-once');
const armsOf = async (given: House) => (await outcomesOf(given)).map(({ arm, value }) => `${arm} ${value}`).sort();

/** On any engine: `newHouse` says on which. */
export function outcomesPrivacyContract(newHouse: NewHouse): void {
  it('of whoever is erased go to the stand-in that their tickets get, with arm and value', async () => {
    const given = await running(newHouse);
    const pseudonym = given.runtime.vault.pseudonym(MAIL.toLowerCase());
    const [arms, known] = [await armsOf(given), await outcomesOf(given)];
    expect((await erase(given, MAIL)).json).toEqual({ tickets: 2, signals: 0, outcomes: 1, more: false });
    expect(JSON.stringify(await given.dump())).not.toContain(pseudonym);
    expect(await armsOf(given)).toEqual(arms);
    const before = new Set(known.map(one => one.pseudonym));
    const [standIn] = (await outcomesOf(given)).filter(one => !before.has(one.pseudonym));
    const states = (await given.dump()).filter(({ sk }) => sk === 'STATE');
    expect(states.map(state => JSON.stringify(state).includes(standIn?.pseudonym ?? '?'))).toEqual([true, true]);
    expect((await erase(given, MAIL)).json).toEqual({ tickets: 0, signals: 0, outcomes: 0, more: false });
  });

  it('of somebody who has no tickets are found as well, and the audit says how many and not whose', async () => {
    const given = await running(newHouse);
    expect((await erase(given, 'person-3')).json).toEqual({ tickets: 0, signals: 0, outcomes: 1, more: false });
    const entry = (await given.dump()).find(({ pk, action }) => pk.startsWith('AUDIT') && action === 'erased');
    expect(entry).toMatchObject({ kind: 'requester', id: 'erasure' });
    expect(await outcomesOf(given)).toHaveLength(10);
  });

  it('that come once more after an erasure are of somebody new', async () => {
    const given = await running(newHouse);
    await erase(given, MAIL);
    const body = { outcomes: [{ requester: MAIL, value: 0 }] };
    const answer = await given.call('POST /v1/experiments/{id}/outcomes', { ...ONE, body });
    expect(answer.json).toEqual({ accepted: 1, replaced: 0, unchanged: 0 });
    expect(await outcomesOf(given)).toHaveLength(11);
  });

  it('are forgotten when the experiment is over for as long as the setting says, and the experiment stays', async () => {
    const given = await running(newHouse);
    const settings = (await given.call('GET /v1/settings')).json;
    await given.call('PUT /v1/settings', { body: { ...settings, retentionDays: 30 } });
    given.clock.now += 60 * DAY;
    await given.sweep();
    // As long as it isn't over, nothing of it is old.
    expect(await outcomesOf(given)).toHaveLength(10);
    await given.call('POST /v1/experiments/{id}/stop', { ...ONE, body: { reason: 'no money' } });
    given.clock.now += 29 * DAY;
    await given.sweep();
    expect(await outcomesOf(given)).toHaveLength(10);
    given.clock.now += 2 * DAY;
    await given.sweep();
    expect(await outcomesOf(given)).toEqual([]);
    expect(given.logged.join('\n')).toMatch(/"forgotten".*"outcomes":10/);
    expect((await given.call('GET /v1/experiments/{id}', ONE)).json.status).toBe('stopped');
  });
}
