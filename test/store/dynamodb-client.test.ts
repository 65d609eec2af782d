import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { createDynamoDbClient, createDynamoDbTable, type DynamoDbClientOptions } from '#store/dynamodb.ts';
import { StoreUnavailableError } from '#store/table.ts';

describe('a server that fails on the wire', () => {
  let server: Server | undefined;
  let requests = 0;

  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  /** Serves with the handler; gives a table that talks to it and hardly waits between attempts. */
  async function tableAt(
    answer: (respond: (status: number, body: string) => void) => void,
    options: DynamoDbClientOptions,
  ) {
    requests = 0;
    server = createServer((_, response) => {
      requests += 1;
      answer((status, body) => response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body));
    });
    await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    const retry = { attempts: 3, baseDelay: 1 };
    return createDynamoDbTable({ client: createDynamoDbClient({ endpoint, ...options }), tableName: 'T', retry });
  }

  test('by never answering, is given up after the request timeout, attempt by attempt', async () => {
    const table = await tableAt(() => {}, { requestTimeout: 100 });
    const start = performance.now();
    await expect(table.append([{ pk: 'A', sk: '1' }])).rejects.toThrow(StoreUnavailableError);
    expect(performance.now() - start).toBeLessThan(3_000);
    expect(requests).toBe(3);
  });

  test.each([
    [500, '{"__type":"com.amazonaws.dynamodb.v20120810#InternalServerError"}'],
    [503, 'not even JSON'],
    [400, '{"__type":"com.amazon.coral.availability#ThrottlingException"}'],
  ])('by status %d, is asked as often as the engine says: the client adds no attempts', async (status, body) => {
    const table = await tableAt(respond => respond(status, body), {});
    await expect(table.get({ pk: 'A', sk: '1' })).rejects.toThrow(StoreUnavailableError);
    expect(requests).toBe(3);
  });

  test('by refusing connections, is unavailable', async () => {
    const client = createDynamoDbClient({ endpoint: 'http://127.0.0.1:1' });
    const table = createDynamoDbTable({ client, tableName: 'T', retry: { attempts: 2, baseDelay: 1 } });
    await expect(table.get({ pk: 'A', sk: '1' })).rejects.toThrow(StoreUnavailableError);
  });
});
