/** Whatever is configured: its export, applied, changes nothing; and applied to an empty Pith it makes the same of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RouteKey } from '#functions/routes.ts';
import { exportText } from '../../local/apply/export.ts';
import { apply, NOTHING, servedHouse, serveHouse } from './apply-support.ts';

/** Texts that YAML, or readers of older YAML, could take for something else. */
const HOSTILE = [
  ...['no', 'null', '~', '09:00', '1e3', '0x10', '2026-01-01', '- a', '# a', 'a # b', 'a: b', '*a', '&a', '!a', '%a'],
  ...[
    '"',
    "'",
    '\\',
    ' a ',
    'a\nb',
    'a\n\n b\n',
    '\t',
    `\${PATH}`,
    '<<',
    '|',
    '>',
    '{',
    '[',
    '@',
    '`',
    'é',
    '日本',
    '🍐',
  ],
];
const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }));
const ids = ['a', 'b-1', 'constructor', '7', 'a-long-id-of-several-words', 'null'];
const id = fc.constantFrom(...ids);
const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu');
const share = fc.integer({ min: 0, max: 100 }).map(percent => percent / 100);
const some = <T>(required: Record<string, fc.Arbitrary<T>>, optional: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({ ...required, ...optional } as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: Object.keys(required),
  });
const byId = (document: fc.Arbitrary<unknown>) => fc.dictionary(id, document, { maxKeys: 3, noNullPrototype: true });

const unit = some<unknown>({ name: text }, { timeZone: zone, slaTarget: share, services: fc.uniqueArray(id) });
const hours = fc.constantFrom(
  [['09:00', '17:00']],
  [
    ['08:00', '12:00'],
    ['13:00', '24:00'],
  ],
  [['22:00', '06:00']],
  [],
);
const dates = fc.constantFrom('2026-12-24', '2026-12-25', '2027-01-01');
const calendar = some<unknown>(
  { timeZone: zone, hours: some<unknown>({ mon: fc.constant([['09:00', '17:00']]) }, { tue: hours, sun: hours }) },
  {
    dates: fc.dictionary(dates, hours, { noNullPrototype: true }),
    holidays: fc.uniqueArray(dates),
    breaks: fc.constantFrom([], [['2026-03-02T13:30', '2026-03-02T15:30']]),
  },
);
const target = some<unknown>(
  { metric: fc.constantFrom('resolution', 'first-response') },
  {
    warnAt: fc.constantFrom([], [0.5, 0.75]),
    pauseOn: fc.constantFrom([], ['pending']),
    calendar: fc.constant('office'),
  },
);
const amount = fc.oneof(
  fc.nat(500).map(minutes => ({ minutes })),
  fc.nat(9).map(businessDays => ({ businessDays })),
);
const policy = some<unknown>(
  {
    order: fc.oneof(fc.integer(), fc.constantFrom(0.5, 1e21, -0)),
    targets: fc.tuple(target, amount).map(([one, how]) => [{ ...(one as object), ...how }]),
  },
  {
    match: some<unknown>({}, { unit: id, service: text, priority: fc.array(text), kind: fc.constant('incident') }),
    pauseOn: fc.constantFrom([], ['pending', 'on-hold']),
    onReopen: fc.constantFrom('resume', 'ignore'),
  },
);
const measure = some<unknown>(
  {
    name: text,
    kind: fc.constantFrom('measure', 'kpi'),
    source: some<unknown>(
      { signal: id },
      {
        where: fc.dictionary(
          fc.constantFrom('channel', 'value'),
          fc.oneof(text, fc.integer(), fc.boolean(), fc.constant({ gte: 0 })),
          { noNullPrototype: true },
        ),
      },
    ),
    aggregate: fc.constantFrom('mean', 'sum', 'p50'),
    unit: text,
    direction: fc.constantFrom('higher', 'lower'),
  },
  { definition: text, increment: text },
);
const settings = some<unknown>(
  {},
  {
    passMark: fc.nat(100),
    timeZone: zone,
    retentionDays: fc.constantFrom(null, 30),
    effortWeights: some<unknown>({}, { contact: fc.nat(5), chase: fc.constantFrom(0.1, 1 / 3) }),
    survey: some<unknown>(
      {},
      { questions: fc.constantFrom(['effort'], ['satisfaction', 'effort']), reasons: fc.uniqueArray(id) },
    ),
    followUp: some<unknown>({}, { calendar: fc.constant('office'), group: text }),
    alerts: some<unknown>({}, { days: fc.integer({ min: 1, max: 90 }) }),
    defaultAgreement: fc.constantFrom(
      { measures: [] },
      { measures: [{ id: 'reopen-rate', target: 0.05, floor: 0.2, weight: 1 }] },
    ),
  },
);
const table = fc.dictionary(text, text, { maxKeys: 3, noNullPrototype: true });
const mapped = fc.oneof(table, some<unknown>({ from: fc.constantFrom('a', 'a.b') }, { values: table }));
const connection = some<unknown>(
  { desk: fc.constantFrom('generic', 'zendesk', 'servicenow', 'zammad') },
  {
    timeZone: zone,
    auth: fc.oneof(
      fc.constantFrom({}, { scheme: 'signature' }, { scheme: 'bearer' }, { scheme: 'header' }, { scheme: 'basic' }),
      text.map(username => ({ scheme: 'basic', username })),
      fc.constant({ scheme: 'header', name: 'X-Ours' }),
    ),
    defaults: some<unknown>({}, { unit: id, service: id }),
    paused: fc.boolean(),
    limits: fc.constantFrom({}, { deliveriesPerMinute: 60 }),
    mapping: some<unknown>({}, { group: mapped, priority: mapped, channel: table }),
  },
);
const subscription = some<unknown>(
  {
    url: fc.constantFrom('https://a.example.com', 'https://a.example.com/b?c=d', 'https://B.example.com:8443/ä'),
    events: fc.constantFrom(['*'], ['pith.test'], ['*', '*']),
  },
  {
    units: fc.array(id, { minLength: 1 }),
    paused: fc.boolean(),
    format: fc.constantFrom('standard-webhooks', 'slack'),
  },
);
const kpi = some<unknown>(
  {
    name: fc.string({ minLength: 1, maxLength: 20 }),
    cadence: fc.constantFrom('week', 'month'),
    direction: fc.constantFrom('higher', 'lower'),
    unit: fc.constantFrom('share', 'EUR'),
  },
  { owner: fc.constantFrom('sales', 'customer-success') },
);
const OFFICE = { timeZone: 'UTC', hours: { mon: [['09:00', '17:00']] } };
const configuration = fc.record({
  units: byId(unit),
  calendars: byId(calendar).map(calendars => ({ ...calendars, office: OFFICE })),
  'sla-policies': byId(policy),
  measures: byId(measure),
  kpis: byId(kpi),
  settings: fc.option(settings),
  connections: byId(connection),
  subscriptions: byId(subscription),
});
type Configuration = typeof configuration extends fc.Arbitrary<infer T> ? T : never;

/** Configures a house by hand; what is refused, for there are rules beyond the shape, is left out. */
async function configure(given: Awaited<ReturnType<typeof serveHouse>>, made: Configuration): Promise<number> {
  let taken = 0;
  for (const [section, documents] of Object.entries(made)) {
    const one = section === 'settings';
    const all: [string, unknown][] = one
      ? documents === null
        ? []
        : [['', documents]]
      : Object.entries(documents ?? {});
    const key = (one ? 'PUT /v1/settings' : `PUT /v1/${section}/{id}`) as RouteKey;
    for (const [name, body] of all) {
      const { status } = await given.house.call(key, { parameters: { id: name }, body });
      expect([200, 201, 422]).toContain(status);
      if (status < 300) taken += 1;
    }
  }
  return taken;
}

describe('what is exported', () => {
  it('and applied changes nothing, and makes the same of an empty Pith', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(configuration, async made => {
        const [given, other] = await Promise.all([serveHouse(), serveHouse()]);
        try {
          taken += await configure(given, made);
          const exported = await exportText(given.admin);
          const there = await given.house.dump();
          for (const dryRun of [true, false]) {
            const again = await apply(given, exported, { dryRun });
            expect([again.complained, again.said]).toEqual([
              '',
              expect.stringMatching(/^(Dry run, [^:]*: )?\d+ unchanged$/),
            ]);
            expect(again).toMatchObject(NOTHING);
          }
          expect(await given.house.dump()).toEqual(there);
          const variables = Object.fromEntries(
            Object.entries(made.subscriptions).map(([name, document]) => [
              `PITH_URL_${name.toUpperCase().replaceAll('-', '_')}`,
              (document as { url: string }).url,
            ]),
          );
          expect(await apply(other, exported, { variables })).toMatchObject({ failed: 0, complained: '' });
          expect(await exportText(other.admin)).toBe(exported);
        } finally {
          given.close();
          other.close();
        }
      }),
      { numRuns: 25 },
    );
    // Most of what is made up is a configuration.
    expect(taken).toBeGreaterThan(150);
  }, 120_000);

  it('has a heading, its sections in order, and neither secrets nor URLs of subscriptions', async () => {
    const pith = await servedHouse();
    const auth = { scheme: 'bearer', secret: 'hush-hush' };
    await pith.admin.ask('PUT', '/v1/connections/snow', { desk: 'servicenow', auth, defaults: { unit: 'sales' } });
    const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
    const url = 'https://hooks.example.com/hush';
    await pith.admin.ask('PUT', '/v1/subscriptions/the-chat', { url, events: ['*'], secret });
    await pith.admin.ask('PUT', '/v1/calendars/late', {
      timeZone: 'Europe/Berlin',
      hours: { mon: [['22:00', '06:00']] },
      holidayRegion: 'DE-BY',
    });
    await pith.admin.ask('PUT', '/v1/units/finance', { name: 'Finance' });
    const exported = await exportText(pith.admin);
    expect(exported).not.toMatch(/hush|whsec|regionHolidays|discovered:|webhookUrl/);
    expect(exported.match(/^\w+/gm)).toEqual(['units', 'calendars', 'settings', 'connections', 'subscriptions']);
    expect(exported).toMatch(/^# What is configured in Pith/);
    expect(exported).toContain(
      '# Seen in events, and set up by nobody yet: sales\nunits:\n  finance:\n    name: Finance\n',
    );
    expect(exported).toContain(`    url: \${PITH_URL_THE_CHAT}\n`);
    expect(exported).toContain('    holidayRegion: DE-BY\n');
    expect(exported).toContain('        - ["22:00", "06:00"]\n');
    expect(await exportText(pith.admin)).toBe(exported);
    expect(await apply(pith, exported)).toMatchObject({ ...NOTHING, unchanged: 5 });
  });

  it('of a subscription whose receiver is gone changes nothing, and one that was paused stays so', async () => {
    const pith = await servedHouse();
    const document = { url: 'https://a.example.com', events: ['*'] };
    await pith.admin.ask('PUT', '/v1/subscriptions/gone', document);
    await pith.admin.ask('PUT', '/v1/subscriptions/resting', { ...document, paused: true });
    const { noteStatus } = await import('#lib/notify/subscription.ts');
    await noteStatus(pith.house.table, 'gone', () => ({ gone: 1 }));
    expect(await pith.admin.ask('GET', '/v1/subscriptions/gone')).toMatchObject({ paused: true });
    const exported = await exportText(pith.admin);
    expect(exported.match(/paused: true/g)).toHaveLength(1);
    expect(await apply(pith, exported)).toMatchObject({ ...NOTHING, unchanged: 3 });
  });
});
