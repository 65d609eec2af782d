/** Answers over the wire: which coding is chosen, what is compressed, and what is too long to be sent. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseCoding, encoded } from '#http/compression.ts';
import { json } from '#http/response.ts';

describe('the coding', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['identity', undefined],
    ['deflate', undefined],
    ['gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['gzip; q=0.2 , br ;q=0.9', 'br'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['gzip;q=0, br;q=0', undefined],
    ['*;q=0', undefined],
    ['identity;q=0, gzip', 'gzip'],
    ['identity;q=1, gzip;q=0.5', undefined],
    ['gzip;q=nonsense', undefined],
    ['gzip;q=7', undefined],
    [',;,=;q,', undefined],
  ])('of Accept-Encoding %j is %s', (header, coding) => {
    expect(chooseCoding(header)).toBe(coding);
  });

  it('is one that the caller named, or none, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string(), header => {
        const coding = chooseCoding(header);
        expect(coding === undefined || header.toLowerCase().includes(coding) || header.includes('*')).toBe(true);
      }),
    );
  });
});

const long = { text: 'ä "quoted" line\n'.repeat(200) };

describe('an answer', () => {
  it.each([
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
  ] as const)('is compressed as %s, in base64', async (coding, undo) => {
    const response = json(200, long);
    const sent = await encoded(coding, response);
    expect(sent).toMatchObject({
      statusCode: 200,
      isBase64Encoded: true,
      headers: { 'content-type': 'application/json', 'content-encoding': coding, vary: 'Accept-Encoding' },
    });
    const bytes = Buffer.from(sent.body ?? '', 'base64');
    expect(bytes.length).toBeLessThan(response.body.length / 10);
    expect(undo(bytes).toString()).toBe(response.body);
  });

  it('that is short goes as it is', async () => {
    const response = json(200, { ok: true });
    expect(await encoded('gzip', response)).toEqual(response);
  });

  it('that nobody wants compressed goes as it is, and says that it might have been', async () => {
    const sent = await encoded(undefined, json(200, long, { vary: 'Authorization' }));
    expect(sent).toMatchObject({ body: JSON.stringify(long), headers: { vary: 'Authorization, Accept-Encoding' } });
    expect(sent.isBase64Encoded).toBeUndefined();
  });

  it('says once by what it varies', async () => {
    const sent = await encoded('br', json(200, long, { vary: 'Accept, Accept-Encoding' }));
    expect(sent.headers).toMatchObject({ vary: 'Accept, Accept-Encoding' });
  });

  it('that is longer than Lambda sends is refused, with what to ask for instead', async () => {
    const huge = json(200, { text: 'x'.repeat(5_600_000) });
    await expect(encoded(undefined, huge)).rejects.toMatchObject({
      code: 'unprocessable',
      message: expect.stringMatching(/5\.6 MB.*shorter period.*Accept-Encoding/),
    });
    expect((await encoded('gzip', huge)).isBase64Encoded).toBe(true);
  });

  it('counts as long as it is in the JSON that Lambda makes of it', async () => {
    const quotes = json(200, { text: '"'.repeat(1_400_000) });
    expect(quotes.body.length).toBeLessThan(3_000_000);
    await expect(encoded('identity', quotes)).rejects.toMatchObject({ code: 'unprocessable' });
  });
});
