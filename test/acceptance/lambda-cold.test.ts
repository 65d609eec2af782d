/** Every function from its bundle, started as Lambda starts it, cold: its first invocation answers. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Bundles, openBundles } from '#test/lambda/bundles.ts';
import { type Deployment, deploy } from '#test/lambda/deployment.ts';
import { FUNCTION_NAMES } from '#test/lambda/functions.ts';
import { strayLines } from '#test/lambda/output.ts';
import { describeOnLambda } from '#test/lambda/runtime-client.ts';
import { type DynamoDbServer, startOwnDynamoDb } from '#test/support/dynamodb-local.ts';
import { call, client } from '#test/support/http.ts';

const SECRET = 'secret-of-the-desk';
const TICKET = { type: 'ticket.created', timestamp: '2026-11-02T08:00:00Z', subject: 'T1', data: { unit: 'finance' } };
const TERMS = {
  window: 'month',
  effectiveFrom: '2026-12-01',
  reviewOn: '2027-12-01',
  onMissed: 'reported',
  owners: { it: 'service desk', business: 'finance' },
  measures: [{ id: 'reopen-rate', target: 0.05, floor: 0.15, weight: 1 }],
};

describeOnLambda('a function that starts cold', () => {
  let bundles: Bundles;
  let server: DynamoDbServer;
  let pith: Deployment;
  let admin: ReturnType<typeof client>;
  beforeAll(async () => {
    bundles = openBundles();
    server = await startOwnDynamoDb();
    pith = await deploy({ server, bundles });
    admin = client(pith.url, await pith.token('admin'));
  });
  afterAll(async () => {
    await pith?.stop();
    await server?.stop();
    bundles?.remove();
  });

  /** Says how long the start took, for people to read. */
  const isStarted = (name: string): void => {
    const times = pith.functions[name]?.coldStarts() ?? [];
    console.log(`${name}: ${times.map(Math.round).join(', ')} ms from its start to its first question for work`);
    expect(times.length).toBeGreaterThan(0);
  };

  it('is not there before it is called', () => {
    expect(Object.keys(pith.functions)).toEqual(FUNCTION_NAMES);
    const started = Object.entries(pith.functions).filter(([, { coldStarts }]) => coldStarts().length > 0);
    // The stream is read from the beginning, and nothing is in it.
    expect(started).toEqual([]);
  });

  it('answers as configure', async () => {
    expect(await admin.put('/v1/units/finance', { name: 'Finance' })).toMatchObject({ status: 201 });
    const auth = { scheme: 'bearer', secret: SECRET };
    expect(await admin.put('/v1/connections/desk', { desk: 'generic', auth })).toMatchObject({ status: 201 });
    isStarted('configure');
  });

  it('answers as ingest, counts as convert, and says so as report', async () => {
    const answer = await client(pith.url, SECRET).post('/v1/webhooks/desk', TICKET);
    expect(answer).toMatchObject({ status: 202, json: { accepted: 1, duplicates: 0 } });
    const created = async (): Promise<number> => {
      const { json } = await admin.get('/v1/reports/sla-xla?unit=finance&from=2026-11-01&to=2026-11-30');
      return json.tickets.created;
    };
    await vi.waitFor(async () => expect(await created()).toBe(1), { timeout: 10_000 });
    for (const name of ['ingest', 'convert', 'report']) isStarted(name);
  });

  it('answers as agreements, who is somebody and who is nobody', async () => {
    const path = '/v1/units/finance/agreements';
    expect(await client(pith.url).post(path, TERMS)).toMatchObject({ status: 401 });
    const owner = client(pith.url, await pith.token('business', 'finance'));
    expect(await owner.post(path, TERMS)).toMatchObject({ status: 201, json: { status: 'proposed' } });
    isStarted('agreements');
  });

  it('answers as feedback, with a page for people and to a form', async () => {
    const asked = await admin.post('/v1/surveys', { connection: 'desk', ticketId: 'T1' });
    expect(asked).toMatchObject({ status: 201, json: { url: expect.stringContaining(`${pith.url}/s/`) } });
    const { url } = asked.json;
    expect(await call({ url })).toMatchObject({ status: 200, body: expect.stringContaining('<form') });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await call({ url, method: 'POST', headers, body: 'satisfaction=5' })).toMatchObject({ status: 303 });
    isStarted('feedback');
  });

  it('answers the schedule as sweep', async () => {
    expect(await pith.sweep()).toEqual(expect.any(Object));
    isStarted('sweep');
  });

  it('fails as Lambda says it, when it is called with what it was not made for', async () => {
    await expect(pith.functions.convert?.invoke({ Records: 'none' })).rejects.toMatchObject({
      kind: 'Unhandled',
      payload: { errorType: 'TypeError', errorMessage: expect.any(String), trace: expect.any(Array) },
    });
  });

  it('has written nothing but JSON, a line each', () => {
    expect(pith.output().length).toBeGreaterThan(0);
    expect(strayLines(pith.output())).toEqual([]);
  });
});
