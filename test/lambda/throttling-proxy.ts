/** An HTTP proxy in front of DynamoDB that refuses a share of the requests, as a table does that is asked too much. */
import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ThrottlingProxy {
  endpoint: string;
  /** From now on it refuses this share of the requests: 0 none, 1 all. */
  throttle(share: number): void;
  /** How many it has refused. */
  refused(): number;
  stop(): Promise<void>;
}

const REFUSAL = JSON.stringify({
  __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
  message: 'The level of configured provisioned throughput for the table was exceeded.',
});

function refuse(response: ServerResponse): void {
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(REFUSAL);
}

/** Opens it before the server at this address. Refusals are spread evenly, so that every run has as many. */
export async function startThrottlingProxy(target: string): Promise<ThrottlingProxy> {
  let share = 0;
  let owed = 0;
  let refused = 0;
  const server = createServer((incoming, response) => {
    owed += share;
    if (owed >= 1) {
      owed -= 1;
      refused += 1;
      incoming.resume();
      refuse(response);
      return;
    }
    const outgoing = request(target, { method: incoming.method ?? 'POST', headers: incoming.headers }, answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    incoming.pipe(outgoing);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    throttle(next) {
      share = next;
      owed = 0;
    },
    refused: () => refused,
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
