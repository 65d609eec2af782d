/** Subscribers of a Pith on this machine: told within seconds, where its environment allows private targets. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { expect, it, vi } from 'vitest';
import { client } from '#test/support/http.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { openDataFolder } from '../../local/data-folder.ts';
import { readEnvironment } from '../../local/environment.ts';
import { openIssuer } from '../../local/issuer.ts';
import { start } from '../../local/start.ts';

it.each(['allow', 'refuse'])('a receiver on this machine: %s', async PITH_PRIVATE_TARGETS => {
  const folder = temporaryFolder();
  const verified: unknown[] = [];
  let secret = '';
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => {
      verified.push(
        new Webhook(secret).verify(Buffer.concat(chunks).toString(), request.headers as Record<string, string>),
      );
      response.writeHead(204).end();
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const variables = { PITH_DATA: folder.path, PITH_PORT: '0', PITH_DEMO: 'off', PITH_PRIVATE_TARGETS };
  const pith = await start({ environment: readEnvironment(variables) });
  try {
    const issuer = await openIssuer((await openDataFolder(folder.path)).issuerFile);
    const admin = client(pith.url, await issuer.token({ role: 'admin' }));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const { status, json } = await admin.put('/v1/subscriptions/here', { url, events: ['*'] });
    expect(status).toBe(PITH_PRIVATE_TARGETS === 'allow' ? 201 : 422);
    if (status !== 201) return;
    secret = json.secret;
    await admin.post('/v1/subscriptions/here/test', {});
    await vi.waitFor(() => expect(verified).toMatchObject([{ type: 'pith.test' }]), 20_000);
    await vi.waitFor(
      async () => expect((await admin.get('/v1/subscriptions/here')).json.lastDeliveryAt).toMatch(/Z$/),
      20_000,
    );
  } finally {
    await pith.stop();
    server.closeAllConnections();
    server.close();
    folder.remove();
  }
});
