/** The second half of the working day: customers are asked and answer, systems post signals, people are forgotten. */
import type { RouteKey } from '#functions/routes.ts';
import type { Role } from '#http/caller.ts';
import { agreed } from './working-agreements.ts';
import { tried } from './working-experiments.ts';
import { linked } from './working-links.ts';
import { seen, tested } from './working-results.ts';

/** What of an answer the day goes on with. */
interface Answer {
  url?: string;
  items?: { id?: string }[];
}

export interface Office {
  ask(
    name: 'ingest' | 'feedback' | 'agreements' | 'report' | 'configure',
    key: RouteKey,
    parameters?: Record<string, string>,
    document?: unknown,
    query?: Record<string, string>,
    as?: Role,
  ): Promise<Answer>;
  /** Counts what has been appended. */
  convertAll(): Promise<void>;
  sweep(): Promise<unknown>;
  /** A delivery of the desk about its ticket T-2. */
  post(type: string, data: object): Promise<unknown>;
  /** Turns the clock on by so many milliseconds; whatever has been saved is known afterwards. */
  pass(milliseconds: number): void;
  /** What happens just after the next transaction of the function that asks customers. */
  meanwhile(work: () => Promise<unknown>): void;
  /** The next request for a write gets no answer. */
  loseNextAnswer(): void;
}

const DAY = 86_400_000;

const COUNT = { kind: 'measure', source: { signal: 'quote' }, aggregate: 'distinct', direction: 'higher' };
const PEOPLE = { ...COUNT, name: 'People', unit: 'people' };
const OPTIONS = { ...COUNT, name: 'Options', distinct: 'option', unit: 'options' };

async function subscribed({ ask }: Office): Promise<void> {
  const id = 'hook';
  await ask('configure', 'PUT /v1/subscriptions/{id}', { id }, { url: 'https://hook.example.com/', events: ['*'] });
  await ask('configure', 'GET /v1/subscriptions');
  await ask('configure', 'GET /v1/subscriptions/{id}', { id });
  await ask('configure', 'POST /v1/subscriptions/{id}/test', { id });
}

async function signalled({ ask, convertAll, pass, loseNextAnswer }: Office, occurredAt: string): Promise<void> {
  await ask('configure', 'PUT /v1/measures/{id}', { id: 'options' }, OPTIONS);
  await ask('configure', 'GET /v1/measures/{id}', { id: 'options' });
  pass(0);
  const common = { unit: 'finance', occurredAt };
  loseNextAnswer();
  await ask('ingest', 'POST /v1/signals', {}, { signals: [{ ...common, id: 's-1', type: 'active', user: 'r' }] });
  const further = [
    { ...common, id: 's-2', type: 'page-load', value: 2.5, service: 'vpn' },
    { ...common, id: 's-3', type: 'quote', user: 'r', attributes: { option: 'card' } },
    { ...common, unit: 'new-unit', id: 's-4', type: 'page-load', value: 2.5 },
  ];
  await ask('ingest', 'POST /v1/signals', {}, { signals: further });
  await convertAll();
  await ask('report', 'GET /v1/reports/measures/{id}', { id: 'active-users' });
  await ask('report', 'GET /v1/reports/measures/{id}', { id: 'backlog-age' });
  await ask('report', 'GET /v1/reports/effort-calibration');
}

/** While a link is given out the ticket gets another requester: the first one's survey is taken back. */
async function askedAnother({ ask, post, convertAll, meanwhile }: Office): Promise<void> {
  await post('ticket.snapshot', { requester: 'first' });
  await convertAll();
  meanwhile(async () => {
    await post('ticket.snapshot', { requester: 'second' });
    await convertAll();
  });
  await ask('feedback', 'POST /v1/surveys', {}, { connection: 'desk', ticketId: 'T-2' });
}

/** A customer whose bad answer opens a follow-up; then the ticket turns out to be none. */
async function disappeared({ post, convertAll }: Office): Promise<void> {
  await post('ticket.rated', { question: 'satisfaction', value: 1 });
  await convertAll();
  await post('ticket.removed', { reason: 'spam' });
  await convertAll();
}

async function asked({ ask, convertAll, sweep }: Office): Promise<void> {
  const ticket = { connection: 'desk', ticketId: 'T-1' };
  const { url = '' } = await ask('feedback', 'POST /v1/surveys', {}, ticket);
  const token = url.slice(url.lastIndexOf('/') + 1);
  await ask('feedback', 'GET /s/{token}', { token });
  await ask('feedback', 'POST /s/{token}', { token }, { answers: { satisfaction: 1, effort: 2 } });
  await convertAll();
  await ask('report', 'GET /v1/follow-ups');
  await sweep();
  await ask('feedback', 'POST /v1/follow-ups/{connection}/{ticketId}/answer', ticket, { note: 'We have called.' });
  await convertAll();
  await sweep();
}

/** Does all of it. A link is there when somebody is erased, so that it dies with what is known of them. */
export async function secondHalf(office: Office, now: number): Promise<void> {
  const { ask, sweep, pass } = office;
  await subscribed(office);
  await signalled(office, new Date(now - 3_600_000).toISOString());
  await asked(office);
  await agreed(office, now);
  await askedAnother(office);
  await disappeared(office);
  await linked(office, now);
  await tried(office, now);
  await tested(office, now);
  // More measures of what has been there for a while: the sweep counts them, after some patience.
  await ask('configure', 'PUT /v1/measures/{id}', { id: 'people' }, PEOPLE);
  await ask('configure', 'PUT /v1/measures/{id}', { id: 'more-options' }, OPTIONS);
  pass(0);
  await sweep();
  pass(60_000);
  await sweep();
  await ask('configure', 'DELETE /v1/subscriptions/{id}', { id: 'hook' });
  await ask('configure', 'DELETE /v1/requesters/{id}', { id: 'r' });
  await ask('configure', 'PUT /v1/settings', {}, { retentionDays: 10 });
  pass(40 * DAY);
  await sweep();
  await seen(office);
  // What was wrong has been over for a month.
  pass(40 * DAY);
  await sweep();
}
