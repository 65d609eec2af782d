/** What `pith apply` makes of a file: what it sends, what it says, and what it leaves alone. */
import { describe, expect, it } from 'vitest';
import { token } from '#test/functions/harness.ts';
import { openPithClient } from '../../local/pith-client.ts';
import { apply, NOTHING, servedHouse } from './apply-support.ts';

const COMPANY = `
units:
  finance:
    name: Finance
    timeZone: Europe/Berlin
slaPolicies:
  all:
    order: 1
    targets:
      - metric: resolution
        minutes: 480
        calendar: office
calendars:
  office:
    timeZone: Europe/Berlin
    hours:
      mon: [["09:00", "17:00"]]
settings:
  followUp: { calendar: office }
  passMark: 85
connections:
  snow:
    desk: servicenow
    defaults: { unit: finance }
`;
const KIT = { created: 4, changed: 1 };
const WEBHOOK = 'https://hooks.example.com/services/T000/hush';

describe('a file', () => {
  it('is applied, whatever its order, and applied again it changes nothing', async () => {
    const pith = await servedHouse();
    const first = await apply(pith, COMPANY);
    expect(first).toMatchObject({ ...NOTHING, ...KIT, unchanged: 0, complained: '' });
    expect(first.said).toContain('created: unit finance\n    /name: "Finance"\n');
    expect(first.said).toContain('changed: settings\n    /passMark: 90 → 85\n');
    expect(first.said).toContain('desks post to https://pith.test/v1/webhooks/snow');
    expect(first.said).toMatch(/4 created, 1 changed, 0 unchanged$/);
    const there = await pith.house.dump();
    const second = await apply(pith, COMPANY);
    expect(second).toMatchObject({ ...NOTHING, unchanged: 5, said: '5 unchanged', complained: '' });
    expect(await pith.house.dump()).toEqual(there);
  });

  it('in a dry run is only said, and nothing is written', async () => {
    const pith = await servedHouse();
    await apply(pith, 'units: { finance: { name: Money, slaTarget: 0.9 }, sales: { name: Sales } }');
    const before = await pith.house.dump();
    pith.asked.length = 0;
    const run = await apply(pith, COMPANY, { dryRun: true });
    expect(run).toMatchObject({ ...NOTHING, created: 3, changed: 2 });
    expect(run.said).toContain(
      'would be changed: unit finance\n    /name: "Money" → "Finance"\n    /slaTarget: 0.9 → (nothing)\n    /timeZone: (nothing) → "Europe/Berlin"\n',
    );
    expect(run.said).toContain('would be created: SLA policy all\n    /order: 1\n');
    expect(run.said).toContain(
      'Dry run, nothing is changed: 3 to create, 2 to change, 0 unchanged\n1 not in the file, left as they are: unit sales',
    );
    expect(await pith.house.dump()).toEqual(before);
    expect(pith.asked.filter(asked => !asked.startsWith('GET '))).toEqual([]);
  });

  it('sends only what differs', async () => {
    const pith = await servedHouse();
    await apply(pith, COMPANY);
    pith.asked.length = 0;
    const run = await apply(pith, COMPANY.replace('minutes: 480', 'minutes: 240'));
    expect(run).toMatchObject({ ...NOTHING, changed: 1, unchanged: 4 });
    expect(run.said).toContain('changed: SLA policy all\n    /targets/0/minutes: 480 → 240\n');
    expect(pith.asked.filter(asked => !asked.startsWith('GET '))).toEqual(['PUT /v1/sla-policies/all']);
  });

  it('takes what answers have as they came, and what it says is what GET answers then', async () => {
    const pith = await servedHouse();
    await apply(pith, COMPANY);
    const ask = (path: string) => pith.admin.ask('GET', path);
    const answers = {
      units: { finance: await ask('/v1/units/finance') },
      calendars: { office: await ask('/v1/calendars/office') },
      settings: await ask('/v1/settings'),
      connections: { snow: await ask('/v1/connections/snow') },
    };
    expect(await apply(pith, JSON.stringify(answers))).toMatchObject({ ...NOTHING, unchanged: 4 });
  });

  it('sets up a unit that was only seen in events', async () => {
    const pith = await servedHouse();
    await pith.admin.ask('PUT', '/v1/connections/desk', { desk: 'generic', defaults: { unit: 'sales' } });
    expect(await pith.admin.ask('GET', '/v1/units/sales')).toMatchObject({ discovered: true });
    const file = 'units: { sales: { name: sales } }';
    expect(await apply(pith, file)).toMatchObject({ ...NOTHING, changed: 1 });
    expect(await pith.admin.ask('GET', '/v1/units/sales')).toEqual({ id: 'sales', name: 'sales', services: [] });
    expect(await apply(pith, file)).toMatchObject({ ...NOTHING, unchanged: 1 });
  });

  it('doesn’t overwrite what somebody changes in the same moment', async () => {
    const pith = await servedHouse();
    await apply(pith, COMPANY);
    const meanwhile = {
      ...pith.admin,
      find: async (path: string) => {
        const found = await pith.admin.find(path);
        if (path === '/v1/units/finance') await pith.admin.ask('PUT', path, { name: 'Theirs' });
        return found;
      },
    };
    const run = await apply(pith, 'units:\n  finance: { name: Ours }\n', { pith: meanwhile });
    expect(run).toMatchObject({ ...NOTHING, failed: 1 });
    expect(run.complained).toBe(
      'pith.yaml:2:3 unit finance: somebody has changed it in this very moment: run this command again',
    );
    expect(await pith.admin.ask('GET', '/v1/units/finance')).toMatchObject({ name: 'Theirs' });
  });

  it('by somebody who may not change anything ends at once and says so', async () => {
    const pith = await servedHouse();
    for (const [as, status] of [
      [await token({ role: 'it' }), 403],
      ['nobody', 401],
    ] as const) {
      const caller = openPithClient(pith.admin.url, as);
      await expect(apply(pith, COMPANY, { pith: caller })).rejects.toMatchObject({ status });
    }
    expect(pith.asked.filter(asked => asked.startsWith('PUT '))).toHaveLength(1);
  });
});

describe('what is refused', () => {
  const WRONG = `units:
  finance:
    name: Finance
    slaTarget: 95
    colour: red
calendars:
  office:
    timeZone: Europe/Berlin
    hours: { mon: [["09:00", "09:00"]] }
slaPolicies:
  all:
    order: 1
    targets:
      - metric: resolution
        minutes: 480
        calendar: office
measures:
  nps:
    name: Net promoter score
    kind: cpi
    source: { signal: nps }
    aggregate: mean
    unit: points
    direction: higher
units2: {}
`.replace(
    'units2: {}\n',
    '  fine: { name: Fine, kind: kpi, source: { signal: fine }, aggregate: sum, unit: x, direction: higher }\n',
  );

  it('is said with its place in the file, and the rest is applied all the same', async () => {
    const pith = await servedHouse();
    const run = await apply(pith, WRONG);
    expect(run).toMatchObject({ ...NOTHING, created: 1, failed: 4 });
    const lines = run.complained.split('\n');
    expect(lines).toContainEqual(expect.stringMatching(/^pith\.yaml:4:5 unit finance \/slaTarget: Too big/));
    expect(lines).toContainEqual('pith.yaml:5:5 unit finance /colour: there is no such field');
    expect(lines).toContainEqual(expect.stringMatching(/^pith\.yaml:9:20 calendar office \/hours\/mon\/0: it ends as/));
    expect(lines).toContainEqual('pith.yaml:16:9 SLA policy all /targets/0/calendar: there is no calendar office');
    expect(lines).toContainEqual(expect.stringMatching(/^pith\.yaml:18:3 measure nps \/evidence: fails test 1/));
    expect(run.said).toMatch(/1 created, 0 unchanged, 4 failed$/);
    expect(await pith.admin.find('/v1/measures/fine')).toBeDefined();
  });

  it('by its shape is found by a dry run, too', async () => {
    const run = await apply(await servedHouse(), WRONG, { dryRun: true });
    expect(run.failed).toBe(2);
    expect(run.complained).toMatch(/^pith\.yaml:4:5 unit finance \/slaTarget: Too big/m);
    expect(run.complained).toMatch(/^pith\.yaml:9:20 calendar office/m);
  });
});

describe('a secret', () => {
  const FILE = `connections:
  snow: { desk: servicenow, auth: { scheme: bearer, secret: "\${SNOW}" } }
subscriptions:
  chat: { url: "\${CHAT}", events: ["*"], secret: "\${SIGNING}" }
`;
  const SIGNING = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
  const variables = { SNOW: 'hush-hush', CHAT: WEBHOOK, SIGNING };
  const secrets = [...Object.values(variables), 'hush'];
  const expectNone = (text: string): void => {
    for (const secret of secrets) expect(text).not.toContain(secret);
  };
  const opens = async (pith: Awaited<ReturnType<typeof servedHouse>>, secret: string): Promise<number> => {
    const event = { specversion: '1.0', source: '/t', id: secret, type: 'pith.test', time: '2026-06-01T09:00:00Z' };
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/cloudevents+json' };
    const call = { parameters: { connectionId: 'snow' }, headers, body: JSON.stringify(event), as: null };
    return (await pith.house.call('POST /v1/webhooks/{connectionId}', call)).status;
  };

  it('is taken from the environment, and never said', async () => {
    const pith = await servedHouse();
    const dry = await apply(pith, FILE, { variables, dryRun: true });
    const run = await apply(pith, FILE, { variables });
    expect([dry.created, run.created]).toEqual([2, 2]);
    expect(run.said).toContain('/auth/secret: from the variable SNOW');
    expect(run.said).toContain('/url: "https://hooks.example.com/…"');
    for (const { said, complained } of [dry, run]) expectNone(said + complained);
    expect(await opens(pith, 'hush-hush')).not.toBe(401);
    expect(await opens(pith, 'another')).toBe(401);
    expect(await pith.admin.ask('GET', '/v1/subscriptions/chat')).toMatchObject({ url: WEBHOOK });
  });

  it('whose variable isn’t set is named with its place, where it is needed', async () => {
    const pith = await servedHouse();
    for (const dryRun of [true, false]) {
      const run = await apply(pith, FILE, { variables: { SNOW: '' }, dryRun });
      expect(run).toMatchObject({ ...NOTHING, failed: 2 });
      expect(run.complained.split('\n')).toEqual([
        'pith.yaml:2:53 connection snow /auth/secret: the environment has no variable SNOW',
        'pith.yaml:4:42 subscription chat /secret: the environment has no variable SIGNING',
        'pith.yaml:4:11 subscription chat /url: the environment has no variable CHAT',
      ]);
    }
    await apply(pith, FILE, { variables });
    expect(await apply(pith, FILE)).toMatchObject({ ...NOTHING, unchanged: 2 });
  });

  it('is not sent again unless asked for, and then a new one is rotated in', async () => {
    const pith = await servedHouse();
    await apply(pith, FILE, { variables });
    const other = { ...variables, SNOW: 'another' };
    expect(await apply(pith, FILE, { variables: other })).toMatchObject({ ...NOTHING, unchanged: 2 });
    expect(await opens(pith, 'another')).toBe(401);
    expect(await apply(pith, FILE, { variables: other, secrets: true })).toMatchObject({ ...NOTHING, changed: 2 });
    expect(await opens(pith, 'another')).not.toBe(401);
    expect(await opens(pith, 'hush-hush')).not.toBe(401);
  });

  it('that is only partly a variable is refused, and not taken as it stands', async () => {
    const file = FILE.replace('"$', '"Bearer $');
    const run = await apply(await servedHouse(), file, { variables });
    expect(run).toMatchObject({ ...NOTHING, created: 1, failed: 1 });
    expect(run.complained).toMatch(
      /^pith\.yaml:2:53 connection snow \/auth\/secret: a variable of the environment has to/,
    );
  });

  it('that Pith makes is shown once', async () => {
    const pith = await servedHouse();
    const file = `connections: { snow: { desk: servicenow } }\nsubscriptions: { a: { url: "https://a.example.com", events: ["*"] } }`;
    const { said } = await apply(pith, file);
    const [, secret = ''] = /the secret of connection snow, shown this once: (\S+)/.exec(said) ?? [];
    expect(said).toMatch(/the secret of subscription a, shown this once: whsec_/);
    expect(await opens(pith, secret)).not.toBe(401);
    expect((await apply(pith, file)).said).toBe('2 unchanged');
  });

  it('of another address of a subscription is said by the host alone', async () => {
    const pith = await servedHouse();
    await apply(pith, FILE, { variables });
    const { said } = await apply(pith, FILE, { variables: { ...variables, CHAT: `${WEBHOOK}-2` } });
    expect(said).toContain('/url: "https://hooks.example.com/…" → "https://hooks.example.com/…" (another address)');
    expectNone(said);
  });
});
