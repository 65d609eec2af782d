/** A small stand-in for SQS over HTTP, and messages as Lambda puts them into a failure queue. */
import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FailureQueue, TakenMessage } from '../../local/redrive/failure-queue.ts';

interface Kept {
  id: string;
  body: string;
  receipt: string;
  /** Not handed out before this. */
  hiddenUntil: number;
}

interface Asked {
  MaxNumberOfMessages?: number;
  VisibilityTimeout?: number;
  ReceiptHandle?: string;
  Entries?: { Id: string; ReceiptHandle: string; VisibilityTimeout: number }[];
}

/** Messages with the visibility of SQS: what is taken is hidden for a while, and comes back with another receipt. */
export class Messages {
  kept: Kept[] = [];
  send(body: string): void {
    this.kept.push({ id: randomUUID(), body, receipt: '', hiddenUntil: 0 });
  }
  receive(most: number, seconds: number): Kept[] {
    const visible = this.kept.filter(({ hiddenUntil }) => hiddenUntil <= Date.now()).slice(0, most);
    for (const message of visible) this.hide(message, seconds);
    return visible;
  }
  hide(message: Kept, seconds: number): void {
    message.hiddenUntil = Date.now() + seconds * 1_000;
    message.receipt = randomUUID();
  }
  ofReceipt(receipt: string): Kept | undefined {
    return this.kept.find(message => message.receipt === receipt);
  }
  remove(receipt: string): void {
    this.kept = this.kept.filter(message => message.receipt !== receipt);
  }
  visible(): string[] {
    return this.kept.filter(({ hiddenUntil }) => hiddenUntil <= Date.now()).map(({ body }) => body);
  }
}

/** The same messages without a network. */
export const queueOf = (messages: Messages): FailureQueue => ({
  async take() {
    return messages.receive(10, 300).map(({ id, receipt, body }): TakenMessage => ({ id, receipt, body }));
  },
  async hold() {},
  async giveBack(given) {
    for (const { id } of given) for (const kept of messages.kept) if (kept.id === id) kept.hiddenUntil = 0;
  },
  async remove({ receipt }) {
    messages.remove(receipt);
  },
});

function answer(messages: Messages, action: string, asked: Asked): object {
  switch (action) {
    case 'ReceiveMessage':
      return {
        Messages: messages.receive(asked.MaxNumberOfMessages ?? 1, asked.VisibilityTimeout ?? 30).map(message => ({
          MessageId: message.id,
          ReceiptHandle: message.receipt,
          Body: message.body,
          MD5OfBody: createHash('md5').update(message.body).digest('hex'),
        })),
      };
    case 'DeleteMessage':
      messages.remove(asked.ReceiptHandle ?? '');
      return {};
    case 'ChangeMessageVisibilityBatch':
      for (const { ReceiptHandle, VisibilityTimeout } of asked.Entries ?? []) {
        const message = messages.ofReceipt(ReceiptHandle);
        if (message !== undefined) message.hiddenUntil = Date.now() + VisibilityTimeout * 1_000;
      }
      return { Successful: (asked.Entries ?? []).map(({ Id }) => ({ Id })), Failed: [] };
    default:
      throw new Error(`the stand-in knows no ${action}`);
  }
}

/** Serves them as SQS does, in its JSON protocol. */
export async function serveMessages(messages: Messages): Promise<{ endpoint: string; stop(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const action = String(request.headers['x-amz-target']).replace('AmazonSQS.', '');
    const said = answer(messages, action, JSON.parse(Buffer.concat(chunks).toString('utf8')));
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    response.end(JSON.stringify(said));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise(resolve => server.close(() => resolve()));
    },
  };
}

/** What Lambda puts into the queue for a batch that arrived in this time. */
export const messageOf = (
  from: number,
  { to = from, table = 'pith', records = 1 }: { to?: number; table?: string; records?: number } = {},
): string =>
  JSON.stringify({
    requestContext: {
      requestId: 'a',
      functionArn: 'arn:aws:lambda:eu-west-1:1:function:c',
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: 11,
    },
    responseContext: { statusCode: 200, executedVersion: '3', functionError: null },
    version: '1.0',
    timestamp: new Date(to + 3_600_000).toISOString(),
    DDBStreamBatchInfo: {
      shardId: 'shardId-1',
      startSequenceNumber: '100',
      endSequenceNumber: '200',
      approximateArrivalOfFirstRecord: new Date(from).toISOString(),
      approximateArrivalOfLastRecord: new Date(to).toISOString(),
      batchSize: records,
      streamArn: `arn:aws:dynamodb:eu-west-1:1:table/${table}/stream/2026-01-01T00:00:00.000`,
    },
  });
