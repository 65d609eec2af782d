/** SSM as far as functions need it: one SecureString, decrypted for whoever asks by its name. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { newDeploymentKey } from '#lib/vault.ts';

const NAME = '/pith/deployment-key';

export interface ParameterStore {
  url: string;
  name: string;
  /** Refuses from now on, as when a role may not read the parameter; or no longer. */
  refuse(refuses: boolean): void;
  stop(): void;
}

/** Opens a parameter store with a fresh deployment key in it. */
export async function openParameterStore(): Promise<ParameterStore> {
  const Value = newDeploymentKey();
  let refuses = false;

  async function answer(request: IncomingMessage): Promise<{ status: number; body: object }> {
    const asked: unknown = JSON.parse(await text(request));
    if (refuses) return { status: 400, body: { __type: 'AccessDeniedException' } };
    if (request.headers['x-amz-target'] !== 'AmazonSSM.GetParameter') {
      return { status: 400, body: { __type: 'UnknownOperationException' } };
    }
    const { Name, WithDecryption } = asked as { Name?: unknown; WithDecryption?: unknown };
    if (Name !== NAME) return { status: 400, body: { __type: 'ParameterNotFound' } };
    // Without it the parameter comes as it is stored, which is of no use.
    const Shown = WithDecryption === true ? Value : 'encrypted';
    return { status: 200, body: { Parameter: { Name, Type: 'SecureString', Value: Shown, Version: 1 } } };
  }

  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, body }) =>
        response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body)),
      () => response.writeHead(400).end(),
    );
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    name: NAME,
    refuse(value) {
      refuses = value;
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
