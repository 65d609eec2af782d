/**
 * One DynamoDB Local for each of vitest's workers, started when its first file asks for it: a Java process for each of
 * forty files takes seconds each time. Not one for all: it does one thing after the other, and workers would wait.
 * Tables have names of their own, so that files don't meet.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { type DynamoDbServer, SHARED_DYNAMODB, startOwnDynamoDb } from './dynamodb-local.ts';

/** Vitest calls it once for each project, before any test file; what it gives is called after the last. */
export default async function shareDynamoDb(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[SHARED_DYNAMODB] !== undefined) return undefined;
  const started = new Map<string, Promise<DynamoDbServer>>();
  const desk = createServer(({ url: worker = '/' }, response) => {
    const server = started.get(worker) ?? startOwnDynamoDb();
    started.set(worker, server);
    server.then(
      ({ endpoint }) => response.end(endpoint),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>(resolve => desk.listen(0, '127.0.0.1', resolve));
  process.env[SHARED_DYNAMODB] = `http://127.0.0.1:${(desk.address() as AddressInfo).port}`;
  return async () => {
    delete process.env[SHARED_DYNAMODB];
    desk.close();
    desk.closeAllConnections();
    for (const server of started.values()) await (await server).stop();
  };
}
