/** Answers as they go over the wire: compressed where that is worth it and the caller can read it, and never too long. */
import { promisify } from 'node:util';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { PithError } from '#lib/errors.ts';
import type { HttpResponse } from './response.ts';

/** Bytes from which it is worth it: what is shorter fits into one packet in any case. */
const WORTH = 1_024;
/** Bytes of an answer, in the JSON in which Lambda hands it over. Its limit is 6 MB; the rest is room for headers. */
const MOST = 5_500_000;

const CODINGS = ['br', 'gzip'] as const;
type Coding = (typeof CODINGS)[number];

/** The weight of each name of an Accept-Encoding header, 0…1 (RFC 9110 §12.5.3). What can't be read weighs nothing. */
function weightsOf(header: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map(text => text.trim());
    const quality = parameters.find(parameter => /^q *=/.test(parameter))?.replace(/^q *= */, '');
    const weight = quality === undefined ? 1 : Number(quality);
    if (name !== '') weights.set(name, weight >= 0 && weight <= 1 ? weight : 0);
  }
  return weights;
}

/** The coding that the caller likes best, ours first among equals; `undefined` to send it as it is. */
export function chooseCoding(acceptEncoding: string | undefined): Coding | undefined {
  if (acceptEncoding === undefined) return undefined;
  const weights = weightsOf(acceptEncoding);
  const weightOf = (name: string): number => weights.get(name) ?? weights.get('*') ?? 0;
  let best: Coding | undefined;
  for (const coding of CODINGS) {
    if (weightOf(coding) > (best === undefined ? 0 : weightOf(best))) best = coding;
  }
  // As it is, is never refused unless the caller says so, and then asked for only by name.
  return best !== undefined && weightOf(best) >= (weights.get('identity') ?? 0) ? best : undefined;
}

/** Compresses a text. zlib is part of Node, and read when it is first needed. */
async function compress(coding: Coding, text: string): Promise<Buffer> {
  const { brotliCompress, constants, gzip } = await import('node:zlib');
  if (coding === 'gzip') return promisify(gzip)(text);
  // The default of 11 takes twenty times as long for a fifth less: it is for files that are compressed once.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT };
  return promisify(brotliCompress)(text, { params });
}

function assertSendable(bytes: number, coding: Coding | undefined): void {
  if (bytes <= MOST) return;
  const megabytes = (bytes / 1e6).toFixed(1);
  const more = coding === undefined ? ', or send Accept-Encoding: gzip' : '';
  throw new PithError(
    'unprocessable',
    `The answer would have ${megabytes} MB, and at most ${MOST / 1e6} MB can be sent. Ask for less at a time: a shorter period, a longer interval, one unit, no groupBy, or a smaller limit${more}.`,
  );
}

/** In the JSON that Lambda makes of it, where each quote and each line break takes two bytes. */
const wireBytes = (body: string): number =>
  // No character takes more than six bytes there.
  body.length * 6 <= MOST ? body.length : Buffer.byteLength(JSON.stringify(body));

const varied = (vary: string | undefined): string =>
  vary === undefined ? 'Accept-Encoding' : /accept-encoding/i.test(vary) ? vary : `${vary}, Accept-Encoding`;

/** The answer as API Gateway takes it. Throws `unprocessable` for one that is too long to be sent. */
export async function encoded(
  acceptEncoding: string | undefined,
  response: HttpResponse,
): Promise<APIGatewayProxyStructuredResultV2> {
  const { basis: _, ...answer } = response;
  if (answer.body.length < WORTH) return answer;
  const coding = chooseCoding(acceptEncoding);
  const headers = { ...answer.headers, vary: varied(answer.headers.vary) };
  if (coding === undefined) {
    assertSendable(wireBytes(answer.body), coding);
    return { ...answer, headers };
  }
  const body = (await compress(coding, answer.body)).toString('base64');
  assertSendable(body.length, coding);
  return { ...answer, headers: { ...headers, 'content-encoding': coding }, body, isBase64Encoded: true };
}
