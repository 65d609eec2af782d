/**
 * A Pith that really runs, with a small desk behind it: what the client and the examples are tried on. Its tickets are
 * of the last weeks, whenever it is started.
 */
import type { Role } from '#http/caller.ts';
import { client, settled } from '#test/support/http.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { openDataFolder } from '../../local/data-folder.ts';
import { readEnvironment } from '../../local/environment.ts';
import { openIssuer } from '../../local/issuer.ts';
import { start } from '../../local/start.ts';

export interface Started {
  url: string;
  token(role: Role, ...units: string[]): Promise<string>;
  stop(): Promise<void>;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ALWAYS = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map(day => [day, [['00:00', '24:00']]]),
);
const SERVICES = ['vpn', 'mail', 'laptop'];

/** How many tickets there are; of every third the customer had to come back, though the SLA was met. */
export const TICKETS = 36;
const isWatermelon = (index: number): boolean => index % 3 === 0;
/** Open, green, and the customer has asked again and again. */
export const HURTING = 'OPEN-1';

type Event = Record<string, unknown>;

const event = (subject: string, number: number, type: string, at: number, data: object): Event => ({
  ...{ specversion: '1.0', id: `${subject}-${number}`, source: 'desk', type, subject, data },
  time: new Date(at).toISOString(),
});

/** The life of a ticket: solved after an hour; a watermelon is reopened twice, and solved again. */
function life(index: number, now: number): Event[] {
  const began = now - (index + 1) * 1.5 * DAY;
  const steps: [string, number, object][] = [
    [
      'ticket.created',
      0,
      { requester: `person-${index}`, unit: 'finance', service: SERVICES[index % 3], priority: '2' },
    ],
    ['ticket.status', 1, { status: 'resolved' }],
    ...(isWatermelon(index)
      ? ([
          ['ticket.status', 2, { status: 'open' }],
          ['ticket.status', 2.5, { status: 'resolved' }],
          ['ticket.status', 3, { status: 'open' }],
          ['ticket.status', 3.5, { status: 'resolved' }],
        ] satisfies [string, number, object][])
      : []),
  ];
  return steps.map(([type, hours, data], number) => event(`T${index}`, number, type, began + hours * HOUR, data));
}

/** A customer who has written again and again for two hours, of the four days that the SLA gives. */
function hurting(now: number): Event[] {
  const began = now - 2 * HOUR;
  const first = { requester: 'somebody', unit: 'finance', service: 'vpn', priority: '2' };
  const asked = Array.from({ length: 8 }, (_, number) =>
    event(HURTING, number + 1, 'ticket.message', began + (number + 1) * (HOUR / 6), { author: 'requester' }),
  );
  return [event(HURTING, 0, 'ticket.created', began, first), ...asked];
}

async function furnish(url: string, token: string): Promise<void> {
  const admin = client(url, token);
  const put = async (path: string, document: object): Promise<void> => {
    const { status, body } = await admin.put(path, document);
    if (status > 201) throw new Error(`PUT ${path}: ${status} ${body}`);
  };
  await put('/v1/units/finance', { name: 'Finance', timeZone: 'Europe/Berlin' });
  const measures = [{ id: 'first-contact-resolution', target: 0.7, floor: 0.4, weight: 1 }];
  // A small desk: what few tickets say is said, too.
  await put('/v1/settings', { minimumSample: 2, defaultAgreement: { measures } });
  await put('/v1/calendars/always', { timeZone: 'Europe/Berlin', hours: ALWAYS });
  await put('/v1/sla-policies/all', {
    ...{ order: 1, match: {} },
    targets: [{ metric: 'resolution', minutes: 4 * 24 * 60, calendar: 'always' }],
  });
  await put('/v1/connections/desk', { desk: 'generic', auth: { scheme: 'bearer', secret: 'the-secret-of-the-desk' } });
  const now = Date.now();
  const events = [...Array.from({ length: TICKETS }, (_, index) => life(index, now)).flat(), ...hurting(now)];
  const desk = client(url, 'the-secret-of-the-desk');
  const { status, body } = await desk.post('/v1/webhooks/desk', events, {
    'content-type': 'application/cloudevents-batch+json',
  });
  if (status !== 202) throw new Error(`the deliveries: ${status} ${body}`);
  await settled(url);
}

/** Starts it, furnished. */
export async function startFurnished(): Promise<Started> {
  const folder = temporaryFolder();
  const pith = await start({
    environment: readEnvironment({ PITH_DATA: folder.path, PITH_PORT: '0', PITH_DEMO: 'off' }),
  });
  const issuer = await openIssuer((await openDataFolder(folder.path)).issuerFile);
  const token: Started['token'] = (role, ...units) => issuer.token({ role, units });
  await furnish(pith.url, await token('admin'));
  return {
    url: pith.url,
    token,
    async stop() {
      await pith.stop();
      folder.remove();
    },
  };
}
