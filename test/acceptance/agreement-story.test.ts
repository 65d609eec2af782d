/**
 * The story of an agreement, from the proposal to the version that takes its place: through HTTP alone, as its two
 * sides, an administrator and a subscriber live it. Pith's clock is ours, so that weeks pass in seconds.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { OUTBOUND_EVENTS } from '#lib/notify/events.ts';
import { client } from '#test/support/http.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { openDataFolder } from '../../local/data-folder.ts';
import { readEnvironment } from '../../local/environment.ts';
import { openIssuer, type TokenRequest } from '../../local/issuer.ts';
import { rebuildStore } from '../../local/rebuild.ts';
import { type Pith, start } from '../../local/start.ts';
import { openDesk, openSubscriber } from './agreement-cast.ts';

const MINUTE = 60_000;
const FIRST = 'first-contact-resolution';
const REOPENED = 'reopen-rate';
/** When the tokens expire, in seconds: after all of this. */
const EXPIRES = Date.parse('2027-01-01T00:00:00Z') / 1000;
const WAIT = { timeout: 20_000, interval: 50 };

const TERMS = {
  window: 'month',
  effectiveFrom: '2026-06-01',
  reviewOn: '2027-06-01',
  onMissed: 'remediation',
  owners: { it: 'service desk lead', business: 'finance lead' },
  measures: [
    { id: FIRST, target: 0.7, floor: 0.4, weight: 3 },
    { id: REOPENED, target: 0.05, floor: 0.15, weight: 1 },
  ],
};

type Client = ReturnType<typeof client>;

const clock = { now: Date.parse('2026-05-31T09:00:00Z') };
const folder = temporaryFolder();
const environment = {
  ...readEnvironment({
    PITH_DATA: folder.path,
    PITH_PORT: '0',
    PITH_DEMO: 'off',
    PITH_PRIVATE_TARGETS: 'allow',
  }),
  // More often than anybody may ask for: most of the story is waiting for a sweep to look.
  sweepSeconds: 0.2,
};
let subscriber: Awaited<ReturnType<typeof openSubscriber>>;
let desk: ReturnType<typeof openDesk>;
let pith: Pith;
let admin: Client;
let itLead: Client;
let owner: Client;
let stranger: Client;

const told = (...expected: string[]) => vi.waitFor(() => expect(subscriber.types()).toEqual(expected), WAIT);
const tick = (minutes = 1): void => {
  clock.now += minutes * MINUTE;
};
const turnTo = (time: string): void => {
  clock.now = Date.parse(time);
};

async function done(answer: Promise<{ status: number; body: string; json: unknown }>, status: number) {
  const { status: found, body, json } = await answer;
  expect([found, body]).toEqual([status, expect.any(String)]);
  // The shape is what the test is about to check.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  return json as any;
}

const versions = async () => (await done(owner.get('/v1/units/finance/agreements'), 200)).items;
const alerts = async (status: string) => (await done(owner.get(`/v1/alerts?unit=*&status=${status}`), 200)).items;
const verdicts = async () => (await done(owner.get('/v1/units/finance/verdicts'), 200)).items;
const report = (from: string, to: string) =>
  done(owner.get(`/v1/reports/sla-xla?unit=finance&from=${from}&to=${to}`), 200);

/** Lets Pith look at things again, until the open alert says so. */
async function scoreSeen(time: string, score: number): Promise<void> {
  turnTo(time);
  await vi.waitFor(async () => expect((await alerts('open'))[0]?.data.score).toBeCloseTo(score, 2), WAIT);
}

beforeAll(async () => {
  subscriber = await openSubscriber(clock);
  pith = await start({ environment, now: () => clock.now });
  const issuer = await openIssuer((await openDataFolder(folder.path)).issuerFile);
  const as = async (role: TokenRequest['role'], ...units: string[]) =>
    client(pith.url, await issuer.token({ role, units, expires: EXPIRES }));
  admin = await as('admin');
  itLead = await as('it');
  owner = await as('business', 'finance');
  stranger = await as('business', 'sales');
}, 30_000);
afterAll(async () => {
  await pith.stop();
  subscriber.close();
  folder.remove();
});

describe('an agreement', () => {
  it('is proposed by the business owner, with the baseline beside each target', async () => {
    await done(admin.put('/v1/units/finance', { name: 'Finance' }), 201);
    tick();
    await done(admin.put('/v1/units/sales', { name: 'Sales' }), 201);
    tick();
    const { url } = subscriber;
    // Everything but digests of months, which have tests of their own.
    const events = Object.keys(OUTBOUND_EVENTS).filter(type => type !== 'digest.monthly');
    subscriber.secret = (await done(admin.put('/v1/subscriptions/here', { url, events }), 201)).secret;
    tick();
    const { secret } = await done(
      admin.put('/v1/connections/desk', { desk: 'generic', auth: { scheme: 'bearer' } }),
      201,
    );
    desk = openDesk(pith.url, secret);
    tick();
    // May: 24 of 30 at the first contact.
    await desk.month('2026-05', [1, 15], 24);

    await done(admin.post('/v1/units/finance/agreements', TERMS), 403);
    await done(stranger.post('/v1/units/finance/agreements', TERMS), 403);
    const proposed = await done(owner.post('/v1/units/finance/agreements', TERMS), 201);
    expect(proposed).toMatchObject({ version: 1, status: 'proposed', proposed: { role: 'business' }, signatures: {} });
    expect(proposed.baseline[FIRST]).toMatchObject({ value: 0.8, n: 30 });
    expect(proposed.baseline[REOPENED]).toMatchObject({ value: 0, n: 30 });
    await told('agreement.proposed');
    expect(subscriber.received[0]?.data).toMatchObject({ unit: 'finance', version: 1, proposedBy: 'business' });
  }, 30_000);

  it('is agreed when both sides have signed, and in force from its day on', async () => {
    const path = '/v1/units/finance/agreements/1/signature';
    tick();
    expect(await done(owner.post(path, {}), 200)).toMatchObject({ status: 'proposed' });
    tick();
    expect(await done(itLead.post(path, {}), 200)).toMatchObject({ status: 'agreed' });
    await told('agreement.proposed', 'agreement.agreed');
    expect(subscriber.received[1]?.data).toMatchObject({ unit: 'finance', version: 1, effectiveFrom: '2026-06-01' });
    turnTo('2026-06-01T00:01:00Z');
    expect(await versions()).toMatchObject([{ version: 1, status: 'active', inForce: { from: '2026-06-01' } }]);
  }, 30_000);

  it('is missed by a month that keeps its SLA: the report says so, and an alert, once', async () => {
    turnTo('2026-06-30T18:00:00Z');
    // Four of forty at the first contact, and every clock kept.
    await desk.month('2026-06', [6, 25], 4);
    tick(10);
    await told('agreement.proposed', 'agreement.agreed', 'xla.missed');
    // A tenth is below the floor: nothing of three quarters of the weight, and all of the fourth.
    expect(subscriber.received[2]?.data).toMatchObject({ unit: 'finance', version: 1, score: 25, passMark: 90 });
    expect(await alerts('open')).toMatchObject([
      { unit: 'finance', kind: 'xla.missed', status: 'open', data: { version: 1, score: 25 } },
    ]);
    const { xla, sla, comparison } = await report('2026-06-01', '2026-06-30');
    expect(xla.agreement).toMatchObject({ unit: 'finance', version: 1 });
    expect(xla).toMatchObject({ score: 25, passMark: 90, verdict: 'missed' });
    expect(xla.measures[0]).toMatchObject({ id: FIRST, value: 0.1, n: 40, target: 0.7, score: 0, verdict: 'missed' });
    expect(xla.measures[0].references).toMatchObject({ target: 0.7, baseline: { value: 0.8, n: 30 } });
    expect(sla).toMatchObject({ verdict: 'met', attainment: { value: 1, n: 40 } });
    expect(comparison.quadrant).toBe('watermelon');
  }, 30_000);

  it('has its alert acknowledged by the business owner, and by no other', async () => {
    const id = subscriber.received[2]?.data.alert;
    const path = `/v1/alerts/finance/${id}/acknowledgement`;
    await done(stranger.post(path, {}), 403);
    expect((await done(stranger.get('/v1/alerts?unit=*&status=all'), 200)).items).toEqual([]);
    tick();
    await done(owner.post(path, {}), 200);
    expect(await alerts('acknowledged')).toMatchObject([{ id, acknowledged: { by: { role: 'business' } } }]);
  });

  it('has its verdict on the closed month, which stays when late events come', async () => {
    turnTo('2026-07-03T23:50:00Z');
    expect(await verdicts()).toEqual([]);
    turnTo('2026-07-04T00:10:00Z');
    const [given] = await vi.waitFor(async () => {
      const found = await verdicts();
      expect(found).toHaveLength(1);
      return found;
    }, WAIT);
    expect(given).toMatchObject({ version: 1, start: '2026-06-01', end: '2026-06-30', verdict: 'missed', score: 25 });
    expect(given).toMatchObject({ sla: { value: 1, n: 40, verdict: 'met' }, now: { score: 25 } });
    expect(given).not.toHaveProperty('difference');

    // Forty more of June, told in July: 44 of 80 at the first contact, which is half of the way to the target.
    await desk.month('2026-06', [1, 20], 40);
    const [later] = await verdicts();
    const { now, difference, ...kept } = later;
    const { now: _, ...before } = given;
    expect(kept).toEqual(before);
    expect(now).toMatchObject({ verdict: 'missed', measures: [{ id: FIRST, value: 0.55, n: 80 }, { id: REOPENED }] });
    expect(now.score).toBeCloseTo(62.5, 6);
    expect(difference.score).toBeCloseTo(37.5, 6);
    expect(difference.measures).toMatchObject([
      { id: FIRST, n: 40 },
      { id: REOPENED, value: 0, n: 40 },
    ]);
    expect(difference.measures[0].value).toBeCloseTo(0.45, 9);
  }, 30_000);

  it('tells nothing more while it is a little above the pass mark, and a little below, and again', async () => {
    turnTo('2026-07-23T08:00:00Z');
    // What is looked at begins on 26 June now: 20 of 30 at the first contact are 91.7 points.
    await desk.month('2026-07', [1, 10], 0, 1);
    await desk.month('2026-07', [11, 20], 20);
    await scoreSeen('2026-07-23T09:30:00Z', 91.67);
    await desk.month('2026-07', [21, 21], 0);
    await scoreSeen('2026-07-23T11:00:00Z', 81.25);
    await desk.month('2026-07', [22, 22], 4, 4);
    await scoreSeen('2026-07-23T13:00:00Z', 91.67);
    expect(await alerts('all')).toHaveLength(1);
    expect(subscriber.types()).toEqual(['agreement.proposed', 'agreement.agreed', 'xla.missed']);
  }, 30_000);

  it('has recovered after weeks of good tickets: that is told, and the alert is over', async () => {
    turnTo('2026-08-26T08:00:00Z');
    await desk.month('2026-08', [1, 25], 50);
    tick(10);
    await told('agreement.proposed', 'agreement.agreed', 'xla.missed', 'xla.recovered');
    const [, , missed, recovered] = subscriber.received;
    expect(recovered?.data).toMatchObject({ alert: missed?.data.alert, since: missed?.data.since, score: 100 });
    expect(await alerts('open')).toEqual([]);
    expect(await alerts('all')).toMatchObject([{ kind: 'xla.missed', status: 'closed', until: expect.any(String) }]);
    await done(owner.post(`/v1/alerts/finance/${missed?.data.alert}/acknowledgement`, {}), 409);
    expect(await verdicts()).toMatchObject([
      { end: '2026-07-31', verdict: 'met', score: expect.closeTo(91.67, 2) },
      { end: '2026-06-30', verdict: 'missed', score: 25, difference: { measures: [{ n: 40 }, { n: 40 }] } },
    ]);
  }, 30_000);

  it('makes room for its next version on the day that both agreed on, and a report over that day says so', async () => {
    const terms = {
      ...TERMS,
      effectiveFrom: '2026-09-01',
      measures: [{ id: FIRST, target: 0.9, floor: 0.5, weight: 1 }],
    };
    expect(await done(itLead.post('/v1/units/finance/agreements', terms), 201)).toMatchObject({ version: 2 });
    const path = '/v1/units/finance/agreements/2/signature';
    tick();
    await done(itLead.post(path, {}), 200);
    tick();
    expect(await done(owner.post(path, {}), 200)).toMatchObject({ status: 'agreed' });
    expect(await versions()).toMatchObject([
      { version: 2, status: 'agreed' },
      { version: 1, status: 'active' },
    ]);
    const first = ['agreement.proposed', 'agreement.agreed', 'xla.missed', 'xla.recovered'];
    await told(...first, 'agreement.proposed', 'agreement.agreed');
    expect(subscriber.received.at(-1)?.data).toMatchObject({ version: 2, effectiveFrom: '2026-09-01' });
    turnTo('2026-09-10T08:00:00Z');
    expect(await versions()).toMatchObject([
      { version: 2, status: 'active', inForce: { from: '2026-09-01' } },
      { version: 1, status: 'superseded', inForce: { from: '2026-06-01', to: '2026-08-31' } },
    ]);
    const over = await report('2026-08-11', '2026-09-09');
    expect(over.xla).toMatchObject({
      agreement: { version: 2 },
      versions: [
        { version: 1, from: '2026-08-11', to: '2026-08-31' },
        { version: 2, from: '2026-09-01', to: '2026-09-09' },
      ],
    });
    const before = await report('2026-08-01', '2026-08-31');
    expect(before.xla).toMatchObject({ agreement: { version: 1 }, verdict: 'met' });
    expect(before.xla).not.toHaveProperty('versions');
    expect(before.comparison.quadrant).toBe('healthy');
  }, 30_000);

  it('is in the audit from end to end, for its own side, and for no other', async () => {
    const entriesOf = async (who: Client) => (await done(who.get('/v1/audit?limit=200'), 200)).items.reverse();
    type Entry = { kind: string; action: string; by: { role: string; id: string }; at: string };
    const say = ({ kind, action, by }: Entry): string => `${by.role} ${action} ${kind}`;
    const life = [
      ...['business proposed agreement', 'business signed agreement', 'it signed agreement'],
      ...['business acknowledged alert', 'it proposed agreement', 'it signed agreement', 'business signed agreement'],
    ];
    const all: Entry[] = await entriesOf(admin);
    const setUp = ['unit', 'unit', 'subscription', 'connection'].map(kind => `admin created ${kind}`);
    expect(all.map(say)).toEqual([...setUp, ...life]);
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).sort());
    expect((await entriesOf(owner)).map(say)).toEqual(['admin created unit', ...life]);
    expect((await entriesOf(stranger)).map(say)).toEqual(['admin created unit']);
    // The same person is the same one; two sides are two people.
    const people = new Set(all.slice(setUp.length).map(({ by }) => `${by.role} ${by.id}`));
    expect(people.size).toBe(2);
  });

  it('leaves books that a rebuild finds in order, and no delivery that was not signed, or came twice', async () => {
    const { received, refused } = subscriber;
    expect(refused).toEqual([]);
    expect(new Set(received.map(({ id }) => id)).size).toBe(received.length);
    await pith.stop();
    const { tickets, events, differences } = await rebuildStore(environment, { repair: false, say: () => {} });
    expect(differences).toEqual([]);
    expect(tickets).toBe(desk.tickets);
    expect(events).toBeGreaterThan(4 * desk.tickets);
  }, 30_000);
});
