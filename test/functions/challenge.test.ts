/** What a desk asks before it posts: answered to whoever knows the connection's secret, and to nobody else. */
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { connect, type House, house } from './harness.ts';

const hex = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('hex');
const tokenOf = (secret: string): string => hex(secret, 'validate_cra_challenge');

const ask = (given: House, id: string, query: Record<string, string>) =>
  given.call('GET /v1/webhooks/{connectionId}', { parameters: { connectionId: id }, query, as: null });

describe('the challenge', () => {
  it('of GLPI is answered with the token signed by the secret, and nothing else', async () => {
    const given = await house();
    await connect(given, 'glpi', { desk: 'glpi', auth: { secret: 's3cr3t-t0k3n' } });
    // The vector of desks.md.
    const token = 'fc7c8ed7ae6bbbd41301e9946756da87d08674846ca1e4b5b98c4373f426ba55';
    expect(tokenOf('s3cr3t-t0k3n')).toBe(token);
    const answer = await raw(given, 'glpi', { crc_token: token });
    expect(answer).toEqual([200, 'text/plain', '3b0a2361a65d3134932c1446fddae19c5ad6a88faffa198cd160d630eb13ec81']);
  });

  it('is answered by the secret before, too, for a day after it is rotated', async () => {
    const given = await house();
    for (const secret of ['the-first', 'the-second']) {
      await connect(given, 'glpi', { desk: 'glpi', auth: { scheme: 'glpi', secret } });
    }
    for (const secret of ['the-first', 'the-second']) {
      const [status, , body] = await raw(given, 'glpi', { crc_token: tokenOf(secret) });
      expect([status, body]).toEqual([200, hex(secret, tokenOf(secret))]);
    }
    given.clock.now += 2 * 86_400_000;
    expect((await ask(given, 'glpi', { crc_token: tokenOf('the-first') })).status).toBe(401);
  });

  it.each([
    ['a token that the secret didn’t make', 'glpi', { crc_token: 'a'.repeat(64) }],
    ['no token', 'glpi', {}],
    ['a connection that isn’t there', 'nowhere', { crc_token: tokenOf('the-secret') }],
    ['a desk that doesn’t ask', 'generic', { crc_token: tokenOf('the-secret') }],
  ])('is refused for %s, always in the same words', async (_, id, query) => {
    const given = await house();
    await connect(given, 'glpi', { desk: 'glpi', auth: { secret: 'the-secret' } });
    await connect(given, 'generic', { desk: 'generic', auth: { scheme: 'bearer', secret: 'the-secret' } });
    const { status, json } = await ask(given, id, query as Record<string, string>);
    expect(status).toBe(401);
    expect(json.detail).toBe('The connection is unknown, or the delivery is not authenticated for it.');
  });
});

/** The answer as it is: a challenge's is no JSON. */
async function raw(given: House, id: string, query: Record<string, string>): Promise<[number, string, string]> {
  const { status, headers, text } = await ask(given, id, query);
  return [status, headers['content-type'] ?? '', text];
}
