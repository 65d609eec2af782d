/**
 * ServiceNow has no webhook format of its own: this reads the one that our business rule sends, and records as its
 * Table API gives them (contract.md §3, desks.md §1). The envelope's `previous` is for people who look at a body in
 * quarantine: what changed is found by comparing with what we know.
 */

import { pointer } from '#lib/errors.ts';
import type { Delivery, Desk, Reader, Reading } from './desk.ts';
import { isObject, type JsonObject, parseBody } from './json.ts';
import { boundedId, contentId, entry, isName, nothing, refused } from './reading.ts';
import { type Received, recordEvents } from './servicenow/record.ts';
import { servicenowSetup } from './servicenow/setup.ts';
import { STATE_NAMES } from './servicenow/states.ts';
import { rawOf } from './servicenow/values.ts';

type Found = Pick<Received, 'record' | 'envelope' | 'path'>;

/** The records of a body, wherever they stand in it; `undefined` for a part that is none. */
function recordsIn(body: unknown): (Found | { path: string })[] {
  if (Array.isArray(body)) return body.map((record, index) => bare(record, `/${index}`));
  if (!isObject(body)) return [{ path: '' }];
  const { record, result } = body;
  if (record !== undefined)
    return [isObject(record) ? { record, envelope: body, path: '/record' } : { path: '/record' }];
  if (Array.isArray(result)) return result.map((one, index) => bare(one, `/result/${index}`));
  return result === undefined ? [bare(body, '')] : [bare(result, '/result')];
}

const bare = (record: unknown, path: string): Found | { path: string } =>
  isObject(record) ? { record, envelope: record, path } : { path };

const ticketIdOf = (record: JsonObject): string | undefined => rawOf(record.number) ?? rawOf(record.sys_id);

export const servicenow: Desk = {
  id: 'servicenow',
  name: 'ServiceNow',
  tells: { contacts: true, groups: true, pauses: true, ratings: false, sla: true },
  schemes: ['bearer', 'basic', 'header', 'standard-webhooks'],
  statuses: STATE_NAMES,
  read(delivery: Delivery, reader: Reader): Reading {
    const body = parseBody(delivery.body);
    if (body.problem !== undefined) return refused(body.problem);
    const reading = nothing();
    const found = recordsIn(body.value);
    for (const [index, one] of found.entries()) {
      if (!('record' in one)) {
        reading.problems.push({ path: one.path, message: 'expected a record' });
        continue;
      }
      const ticketId = ticketIdOf(one.record);
      if (!isName(ticketId)) {
        reading.problems.push({ path: pointer(one.path, 'number'), message: 'a record needs its number or sys_id' });
        continue;
      }
      const sent = one.envelope === one.record ? undefined : rawOf(one.envelope.delivery_id);
      const place = found.length === 1 ? '' : `-${index}`;
      const deliveryId = sent === undefined ? contentId(delivery.body) + place : boundedId(sent);
      const drafts = recordEvents({ ...one, receivedAt: delivery.receivedAt }, reader, reading.problems);
      if (drafts.length > 0) reading.entries.push(entry(ticketId, deliveryId, drafts));
    }
    // A body with no record at all (an empty result) can't be told from a script that sends the wrong thing.
    if (found.length === 0) reading.problems.push({ path: '', message: 'the body has no record' });
    return reading;
  },
  setup: servicenowSetup,
};
