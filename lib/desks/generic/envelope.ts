/**
 * The envelopes that the generic desk opens: CloudEvents 1.0 over HTTP (structured, batch, binary) and Standard
 * Webhooks bodies. Our own lines and not the library `cloudevents`: it brings 69 kB into a bundle that has about
 * 110 to spare, for what is a few headers here, and it throws where we report.
 */

import type { Delivery } from '#desks/desk.ts';
import { isObject, type JsonObject, parseBody, textOf } from '#desks/json.ts';
import { boundedId, contentId } from '#desks/reading.ts';
import { header } from '#desks/signing.ts';
import { type Issue, pointer } from '#lib/errors.ts';

/** One event out of an envelope. In binary mode paths are those of the same event in structured mode. */
export interface Part {
  /** JSON Pointer of the event in the body. */
  base: string;
  type: string;
  subject: string | undefined;
  deliveryId: string;
  time: unknown;
  /** Name of the attribute that `time` comes from. */
  timeKey: 'time' | 'timestamp';
  sequence: unknown;
  data: unknown;
  /** The whole event, for mappings that read its attributes. */
  attributes: JsonObject;
}

export type Opened = Part | Issue[];

const isJson = (contentType: string | undefined): boolean =>
  contentType === undefined || /^(?:application|text)\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(contentType.trim());

/** What `data` or `data_base64` holds; base64 is opened where it is said, or not denied, to be JSON. */
function dataOf(event: JsonObject, base: string): { data: unknown } | Issue {
  const encoded = event.data_base64;
  if (encoded === undefined || encoded === null) return { data: event.data };
  const path = pointer(base, 'data_base64');
  if (!isJson(textOf(event.datacontenttype))) return { path, message: 'only JSON data can be read' };
  if (typeof encoded !== 'string' || !/^[A-Za-z0-9+/\s]*={0,2}$/.test(encoded.trimEnd())) {
    return { path, message: 'this is not base64' };
  }
  const parsed = parseBody(Buffer.from(encoded, 'base64'));
  return parsed.problem === undefined ? { data: parsed.value } : { path, message: 'this is not the base64 of JSON' };
}

/** Source and id together name an event once; the length keeps `a` + `b c` apart from `a b` + `c`. */
const eventId = (source: string, id: string): string => boundedId(`${source.length}:${source} ${id}`);

function cloudEvent(event: unknown, base: string): Opened {
  if (!isObject(event)) return [{ path: base, message: 'a CloudEvent is an object' }];
  const problems: Issue[] = [];
  const required = (key: string): string => {
    const value = event[key];
    const text = typeof value === 'string' ? textOf(value) : undefined;
    if (text === undefined) problems.push({ path: pointer(base, key), message: 'a CloudEvent needs this as text' });
    return text ?? '';
  };
  const [id, source, type, version] = [required('id'), required('source'), required('type'), required('specversion')];
  if (version !== '' && version !== '1.0') {
    problems.push({ path: pointer(base, 'specversion'), message: 'only CloudEvents 1.0 is understood' });
  }
  const opened = dataOf(event, base);
  // Data that can't be opened matters only in an event that is one.
  if (problems.length > 0) return problems;
  if (!('data' in opened)) return [opened];
  return {
    base,
    type,
    subject: textOf(event.subject),
    deliveryId: eventId(source, id),
    time: event.time,
    timeKey: 'time',
    sequence: event.sequence,
    data: opened.data,
    attributes: event,
  };
}

/** A header's value as CloudEvents writes it: perhaps quoted, percent-encoded once. */
function attributeValue(value: string): string {
  const bare = /^".*"$/.test(value) ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}

function binary({ headers, body }: Delivery): Opened[] {
  const event: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith('ce-')) event[name.slice(3)] = attributeValue(value);
  }
  const contentType = header(headers, 'content-type');
  if (!isJson(contentType)) return [[{ path: '/datacontenttype', message: 'only JSON data can be read' }]];
  const parsed = parseBody(body);
  if (parsed.problem !== undefined) return [[{ path: '/data', message: parsed.problem.message }]];
  return [cloudEvent({ ...event, data: parsed.value }, '')];
}

function standardWebhook(event: unknown, { headers, body }: Delivery): Opened {
  if (!isObject(event)) return [{ path: '', message: 'the body is an object with type, timestamp and data' }];
  const type = textOf(event.type);
  if (type === undefined) return [{ path: '/type', message: 'an event needs a type' }];
  return {
    base: '',
    type,
    subject: textOf(event.subject),
    deliveryId: boundedId(header(headers, 'webhook-id') ?? contentId(body)),
    time: event.timestamp,
    timeKey: 'timestamp',
    sequence: event.sequence,
    data: event.data,
    attributes: event,
  };
}

/** Opens a delivery: every event in it as a part, or the problems that keep it from being one. */
export function openEnvelope(delivery: Delivery): Opened[] {
  const contentType = header(delivery.headers, 'content-type')?.toLowerCase() ?? '';
  const enveloped = contentType.startsWith('application/cloudevents');
  if (!enveloped && Object.keys(delivery.headers).some(name => name.startsWith('ce-'))) return binary(delivery);
  const parsed = parseBody(delivery.body);
  if (parsed.problem !== undefined) return [[parsed.problem]];
  const { value } = parsed;
  if (Array.isArray(value)) return value.map((event, index) => cloudEvent(event, `/${index}`));
  if (contentType.startsWith('application/cloudevents-batch')) return [[{ path: '', message: 'a batch is an array' }]];
  // Some senders say plain JSON for what is a structured CloudEvent.
  const structured = enveloped || (isObject(value) && value.specversion !== undefined);
  return [structured ? cloudEvent(value, '') : standardWebhook(value, delivery)];
}
