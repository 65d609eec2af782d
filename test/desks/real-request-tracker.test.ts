/**
 * Pith beside a real Request Tracker: set up as our own steps say, driven through RT's REST2 and mail gateway, and what
 * it then posts by itself is counted. One life after the other on the same RT, each a ticket of its own.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SetupFile } from '#desks/desk.ts';
import { client, settled } from '#test/support/http.ts';
import { findRequestTracker, type RequestTracker, startRequestTracker } from '#test/support/request-tracker.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { openDataFolder } from '../../local/data-folder.ts';
import { type Environment, readEnvironment } from '../../local/environment.ts';
import { openIssuer } from '../../local/issuer.ts';
import { type Pith, start } from '../../local/start.ts';

const installation = findRequestTracker();

// RT starts a Perl of its own for each command, on machines that have other work: minutes rather than seconds.
const options = { timeout: 180_000 };

describe.skipIf(installation === undefined)("a real Request Tracker (needs Debian's request-tracker5)", options, () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let environment: Environment;
  let pith: Pith;
  let admin: ReturnType<typeof client>;
  let rt: RequestTracker;
  let files: Record<string, string>;
  let secret: string;

  beforeAll(async () => {
    if (installation === undefined) return;
    folder = temporaryFolder();
    environment = readEnvironment({ PITH_DATA: folder.path, PITH_PORT: '0', PITH_DEMO: 'off' });
    pith = await start({ environment });
    // Where it is found again after it was away.
    environment = { ...environment, port: Number(new URL(pith.url).port) };
    const issuer = await openIssuer((await openDataFolder(folder.path)).issuerFile);
    admin = client(pith.url, await issuer.token({ role: 'admin' }));
    const { status, json } = await admin.put('/v1/connections/rt', {
      desk: 'request-tracker',
      mapping: {
        unit: { from: 'Organization', values: { 'Company Finance': 'finance' } },
        service: { from: 'CustomFields.Site' },
      },
    });
    expect(status).toBe(201);
    files = Object.fromEntries(json.setup.files.map(({ name, content }: SetupFile) => [name, content]));
    rt = await startRequestTracker(
      installation,
      `Set($PithSecret, '${json.secret}'); Set($PithUser, 'rt'); Set($PithHeader, 'X-Pith-Token');`,
    );
    secret = json.secret;
    await rt.insert(files['pith-scrip.pl'] ?? '');
  }, 180_000);

  afterAll(async () => {
    await rt?.stop();
    await pith?.stop();
    folder?.remove();
  });

  interface Ticket {
    id: string;
    Status: string;
    Created: string;
    Resolved: string;
  }
  const ticketOf = async (id: string): Promise<Ticket> => (await rt.agent('GET', `ticket/${id}`)) as Ticket;
  const change = (id: string, document: Record<string, unknown>) => rt.agent('PUT', `ticket/${id}`, document);
  const say = (id: string, how: 'correspond' | 'comment') =>
    rt.agent('POST', `ticket/${id}/${how}`, { Content: 'A text that must not leave RT', ContentType: 'text/plain' });

  /** The requester writes about something new; answers the number of the ticket that RT makes of it. */
  async function opened(): Promise<string> {
    await rt.mail();
    const query = encodeURIComponent('id > 0');
    const found = (await rt.agent('GET', `tickets?query=${query}&orderby=id&order=DESC&per_page=1`)) as {
      items: { id: string }[];
    };
    return found.items[0]?.id ?? '';
  }

  /** What is the same whenever somebody asks: a wait that goes on ends at that moment. */
  const lasting = ({ waits, ...facts }: { waits: [string, string][] }) => ({
    ...facts,
    waits: waits.map(([from]) => from),
  });

  async function told(id: string) {
    await settled(pith.url, 10_000);
    const { status, json } = await admin.get(`/v1/tickets/rt/${id}`);
    expect(status).toBe(200);
    return json;
  }

  it('tells a ticket’s whole life by itself, and Pith counts it as it was', async () => {
    const id = await opened();
    await rt.agent('PUT', `ticket/${id}/take`);
    await say(id, 'correspond');
    await say(id, 'comment');
    await change(id, { Queue: 'Network', Priority: 50, CustomFields: { Site: 'Lyon', Remark: 'A remark' } });
    await change(id, { Status: 'stalled' });
    await rt.mail(id);
    // RT leaves it stalled: somebody of the desk has to open it.
    expect((await ticketOf(id)).Status).toBe('stalled');
    await change(id, { Status: 'open' });
    await change(id, { Status: 'resolved' });
    await change(id, { Status: 'open' });
    await change(id, { Status: 'resolved' });

    const { Created, Resolved } = await ticketOf(id);
    const { facts, timeline, clocks } = await told(id);
    expect(facts).toMatchObject({
      createdAt: new Date(Created).toISOString(),
      resolvedAt: new Date(Resolved).toISOString(),
      status: 'resolved',
      contacts: 2,
      agentReplies: 1,
      groupChanges: 1,
      reopenings: 1,
      group: 'Network',
      priority: 'Medium',
      channel: 'email',
      unit: 'finance',
      service: 'lyon',
    });
    expect(timeline.map(({ type }: { type: string }) => type)).not.toContain('ticket.removed');
    const reported = clocks.filter(({ source }: { source: string }) => source === 'reported');
    const outcomes = Object.fromEntries(
      reported.map(({ metric, state }: { metric: string; state: string }) => [metric, state]),
    );
    expect(outcomes).toEqual({ 'first-response': 'met', resolution: 'met' });
  });

  it('is opened again by any mail of the requester', async () => {
    const id = await opened();
    await say(id, 'correspond');
    await change(id, { Status: 'resolved' });
    await rt.mail(id);
    const { facts } = await told(id);
    expect(facts).toMatchObject({ status: 'open', contacts: 2, agentReplies: 1, reopenings: 1, groupChanges: 0 });
  });

  it('loses its owner in a queue in which that agent may own none, and that is no second change of group', async () => {
    const id = await opened();
    await rt.agent('PUT', `ticket/${id}/take`);
    await change(id, { Queue: 'Guarded' });
    expect(await rt.agent('GET', `ticket/${id}`)).toMatchObject({ Owner: { id: 'Nobody' } });
    const { facts } = await told(id);
    expect(facts).toMatchObject({ group: 'Guarded', groupChanges: 1, status: 'new' });
  });

  it('wakes a stalled ticket at the requester’s answer, once our second scrip is there', async () => {
    await rt.insert(files['pith-wake-stalled.pl'] ?? '');
    const id = await opened();
    await say(id, 'correspond');
    await change(id, { Status: 'stalled' });
    await say(id, 'correspond');
    expect((await ticketOf(id)).Status).toBe('stalled');
    await rt.mail(id);
    expect((await ticketOf(id)).Status).toBe('open');
    expect((await told(id)).facts).toMatchObject({ status: 'open', contacts: 2, agentReplies: 2, reopenings: 0 });
  });

  it('merges and deletes tickets, which then leave every count, and the one that is left stays', async () => {
    const counted = async () => (await admin.get('/v1/reports/sla-xla?unit=finance')).json.tickets;
    await settled(pith.url, 10_000);
    const before = await counted();
    const [kept, merged, deleted] = [await opened(), await opened(), await opened()];
    // RT's REST2 of this version can't merge; the library is what its web pages call.
    const merge = `use RT; RT::LoadConfig(); RT::Init(); my $t = RT::Ticket->new( RT->SystemUser );
      $t->Load(shift); my ($ok) = $t->MergeInto(shift); exit( $ok ? 0 : 1 );`;
    expect(await rt.perl(merge, merged, kept)).toMatchObject({ code: 0 });
    await change(deleted, { Status: 'deleted' });
    // About the merged ticket: RT takes it for the other one, and as any mail it opens a new ticket.
    await rt.mail(merged);
    expect((await told(kept)).facts).toMatchObject({ status: 'open', contacts: 2 });
    expect(await counted()).toEqual({ ...before, created: before.created + 1, open: before.open + 1 });
  });

  it('is rejected without being resolved', async () => {
    const id = await opened();
    await change(id, { Status: 'rejected' });
    expect((await told(id)).facts).toMatchObject({ status: 'cancelled' });
  });

  it('goes on while Pith is away, and our command then tells what was missed, and nothing twice', async () => {
    const id = await opened();
    const before = lasting((await told(id)).facts);
    await pith.stop();
    await say(id, 'correspond');
    await change(id, { Queue: 'Network' });
    await change(id, { Status: 'resolved' });
    expect((await ticketOf(id)).Status).toBe('resolved');
    pith = await start({ environment });
    expect(lasting((await told(id)).facts)).toEqual(before);
    expect(rt.log()).toContain('Pith has not taken transaction');

    const first = await rt.perl(files['pith-resend.pl'] ?? '', '24');
    expect(first).toMatchObject({ code: 0, output: expect.stringMatching(/^\d+ taken, 0 not$/m) });
    const { facts } = await told(id);
    expect(facts).toMatchObject({
      status: 'resolved',
      contacts: 1,
      agentReplies: 1,
      groupChanges: 1,
      group: 'Network',
    });
    const everything = async () => (await admin.get('/v1/reports/sla-xla?unit=*')).json;
    const { asOf: _, ...counts } = await everything();
    await rt.perl(files['pith-resend.pl'] ?? '', '24');
    await settled(pith.url, 10_000);
    const { asOf: __, ...again } = await everything();
    expect(again).toEqual(counts);
  });

  it('proves itself by each of its schemes', async () => {
    const schemes = ['bearer', 'basic', 'header'];
    for (const scheme of schemes) {
      const auth = {
        scheme,
        secret,
        ...(scheme === 'basic' ? { username: 'rt' } : scheme === 'header' ? { name: 'X-Pith-Token' } : {}),
      };
      const { status, json } = await admin.put(`/v1/connections/rt-${scheme}`, { desk: 'request-tracker', auth });
      expect(status).toBe(201);
      await rt.insert(json.setup.files[0].content);
    }
    const id = await opened();
    await settled(pith.url, 10_000);
    for (const scheme of schemes) {
      expect([scheme, (await admin.get(`/v1/tickets/rt-${scheme}/${id}`)).status]).toEqual([scheme, 200]);
    }
  });

  it('has sent nothing that Pith could not understand, and no text of a message', async () => {
    expect((await admin.get('/v1/quarantine')).json.items).toEqual([]);
    const report = await admin.get('/v1/reports/tickets?unit=*&where=all&limit=100');
    expect(report.body).not.toMatch(/black|must not leave|A remark|company\.example/);
  });
});
