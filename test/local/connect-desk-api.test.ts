/** What `pith connect` says of a desk's answers: the reason, and never a secret. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basicAuthorization, openDeskApi } from '../../local/connect/desk-api.ts';

describe('what the desk answers', () => {
  let server: Server;
  let at: string;
  let answer: { status: number; body: string; location?: string };

  beforeAll(async () => {
    server = createServer((_, response) => {
      response.writeHead(answer.status, answer.location === undefined ? {} : { location: answer.location });
      response.end(answer.body);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  async function failure(token = 'the-api-token'): Promise<string> {
    const api = openDeskApi({ at, user: 'admin', token }, basicAuthorization('admin', token));
    api.hide('the-webhook-secret');
    return String(await api.ask('GET', '/hooks?secret=1').catch((error: unknown) => error));
  }

  it('is repeated without the token, without our secret, and without how they are written in headers', async () => {
    const { authorization = '' } = basicAuthorization('admin', 'the-api-token');
    answer = { status: 400, body: JSON.stringify({ no: ['the-api-token', 'the-webhook-secret', authorization] }) };
    const said = await failure();
    expect(said).toContain('GET /hooks: the desk answered 400. {"no":["…","…","Basic …"]}');
  });

  it('is not repeated when it is a page for people', async () => {
    answer = { status: 503, body: '<!doctype html><p>Down for maintenance' };
    expect(await failure()).toBe('DeskApiError: GET /hooks: the desk answered 503.');
  });

  it('is no redirect that we follow: the address is said', async () => {
    answer = { status: 301, body: '', location: 'https://desk.example.com/login' };
    expect(await failure()).toContain('the desk redirects. Check the address. Try --at https://desk.example.com');
  });

  it('is nothing where nobody listens, and that is said with the reason', async () => {
    const closed = createServer();
    await new Promise<void>(resolve => closed.listen(0, '127.0.0.1', resolve));
    const nobody = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
    await new Promise(resolve => closed.close(resolve));
    const api = openDeskApi({ at: nobody, user: undefined, token: 't' }, {});
    await expect(api.ask('GET', '/')).rejects.toThrow(`The desk can't be reached at ${nobody} (ECONNREFUSED).`);
  });
});
