/**
 * Any other desk, without code: the connection's mapping says what its bodies mean (docs/desks/custom.md,
 * docs/decisions/0014). A body is one object, a list of them, or holds the list that `each` selects.
 */
import { pointer } from '#lib/errors.ts';
import { compiledMapping } from './custom/mapping.ts';
import { OWN_STATUSES, readBody } from './custom/read.ts';
import { customSetup } from './custom/setup.ts';
import { customTells } from './custom/tells.ts';
import type { Delivery, Desk, ReadEntry, Reader, Reading } from './desk.ts';
import { isObject, type JsonObject, parseBody } from './json.ts';
import { boundedId, contentId, entry, ignored, nothing, refused } from './reading.ts';
import { header } from './signing.ts';

/** Reads one element of a delivery; `position` is its place in a list. */
type ReadElement = (element: JsonObject, base: string, position?: number) => Reading;

const withId = ({ ticketId, events }: ReadEntry, deliveryId: string): ReadEntry =>
  entry(
    ticketId,
    boundedId(deliveryId),
    events.map(({ id: _, ...draft }) => draft),
  );

/** Every element of a list is read by itself: it becomes entries, is ignored, or is a problem of its own. */
function readList(list: readonly unknown[], path: string, read: ReadElement): Reading {
  if (list.length === 0) return ignored();
  const reading = nothing();
  const seen = new Set<string>();
  for (const [position, element] of list.entries()) {
    const base = pointer(path, position);
    const one = isObject(element)
      ? read(element, base, position)
      : refused({ path: base, message: 'expected an object' });
    reading.ignored += one.ignored;
    reading.problems.push(...one.problems);
    for (const found of one.entries) {
      const key = JSON.stringify([found.ticketId, found.deliveryId]);
      // With an id that two events of a ticket share, the second one would be taken for the first, sent again.
      reading.entries.push(seen.has(key) ? withId(found, `${found.deliveryId}-${position}`) : found);
      seen.add(key);
    }
  }
  return reading;
}

function readAll(body: unknown, reader: Reader, read: ReadElement): Reading {
  if (Array.isArray(body)) return readList(body, '', read);
  if (!isObject(body)) return refused({ path: '', message: 'the body is an object, or a list of objects' });
  const { each } = compiledMapping(reader.mapping);
  if (each === undefined) return read(body, '');
  let list: unknown;
  try {
    list = each.find(body);
  } catch {
    // The expression doesn't suit this body, and finds no list.
  }
  if (Array.isArray(list)) return readList(list, each.pathIn(body), read);
  return refused({ path: each.pathIn(body), message: 'each: expected a list of objects here' });
}

export const custom: Desk = {
  id: 'custom',
  name: 'Any other desk, by a mapping',
  tells: { contacts: true, groups: true, pauses: true, ratings: true, sla: true },
  tellsBy: customTells,
  schemes: ['bearer', 'basic', 'header', 'standard-webhooks'],
  statuses: OWN_STATUSES,
  read({ body, headers, receivedAt }: Delivery, reader: Reader): Reading {
    const parsed = parseBody(body);
    if (parsed.problem !== undefined) return refused(parsed.problem);
    const sent = header(headers, 'webhook-id');
    const content = contentId(body);
    return readAll(parsed.value, reader, (element, base, position) => {
      const place = position === undefined ? '' : `-${position}`;
      return readBody(element, {
        reader,
        receivedAt,
        contentId: content + place,
        base,
        ...(sent === undefined ? {} : { deliveryId: sent + place }),
        ...(position === undefined ? {} : { position }),
      });
    });
  },
  setup: customSetup,
};
