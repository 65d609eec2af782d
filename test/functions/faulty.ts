/** A house whose table fails as it is told to, and what is posted to it and replayed. */
import { randomBytes } from 'node:crypto';
import { type Item, StoreUnavailableError, type Table, type Write } from '#store/table.ts';
import { type House, type NewHouse, post } from './harness.ts';

export type Method = 'append' | 'transact' | 'get' | 'getMany' | 'query';

export const SECRET = 'the-secret';
const DOCUMENT = { desk: 'generic', auth: { scheme: 'bearer', secret: SECRET } };
export const NEU = { mapping: { status: { Neu: 'new' } } };

export const put = (given: House, more: object = {}) =>
  given.call('PUT /v1/connections/{id}', { parameters: { id: 'desk' }, body: { ...DOCUMENT, ...more } });
export const list = async (given: House) => (await given.call('GET /v1/quarantine')).json.items;
export const replayAll = (given: House) => given.call('POST /v1/quarantine/replay', { query: { connection: 'desk' } });
export const entries = async (given: House): Promise<Item[]> =>
  (await given.table.changes(undefined, 10_000)).map(({ item }) => item);
export const deliver = (given: House, body: unknown, headers: Record<string, string> = {}) =>
  post(given, 'desk', SECRET, body, { headers });

/** A status that no mapping knows, about a ticket. */
export const stuck = (ticketId: string, more: object = {}) => ({
  type: 'ticket.status',
  timestamp: '2026-06-01T10:00:00Z',
  subject: ticketId,
  data: { status: 'Neu' },
  ...more,
});

export const batch = (count: number, status: string) =>
  JSON.stringify(
    Array.from({ length: count }, (_, index) => ({
      specversion: '1.0',
      source: '/t',
      id: String(index),
      type: 'ticket.status',
      time: '2026-06-01T10:00:00Z',
      subject: `B${index}`,
      data: { status },
    })),
  );
export const BATCH = { 'content-type': 'application/cloudevents-batch+json' };

/** Nothing that compression could make small: it is kept in several pieces. */
export const large = () => stuck('L', { noise: randomBytes(300_000).toString('hex') });

/** What is done before the call goes to the table; throws what the table is to throw. */
export type Fault = (method: Method, argument: unknown) => void | Promise<void>;

/** A house whose table does, from `break` on, what the fault says. */
export async function faulty(house: NewHouse): Promise<{ given: House; break(fault: Fault): void }> {
  let fault: Fault = () => {};
  const given = await house(table => {
    const through =
      <Argument, Result>(method: Method, call: (argument: Argument) => Promise<Result>) =>
      async (argument: Argument): Promise<Result> => {
        await fault(method, argument);
        return call(argument);
      };
    const wrapped: Table = {
      ...table,
      append: through('append', table.append),
      transact: through('transact', table.transact),
      get: through('get', table.get),
      getMany: through('getMany', table.getMany),
      query: through('query', table.query),
    };
    return wrapped;
  });
  await put(given);
  return {
    given,
    break: next => {
      fault = next;
    },
  };
}

export const fail = (): never => {
  throw new StoreUnavailableError('played');
};

export const writesTo = (argument: unknown, partition: string): boolean =>
  (argument as Write[]).some(write => {
    const { pk } = 'put' in write ? write.put : 'add' in write ? write.add : write.delete;
    return pk.startsWith(partition);
  });

/** The fault of a step, the n-th time that it is taken, once. */
export function once(step: (method: Method, argument: unknown) => boolean, nth = 1): Fault {
  let taken = 0;
  return (method, argument) => {
    if (!step(method, argument)) return;
    taken += 1;
    if (taken === nth) fail();
  };
}
