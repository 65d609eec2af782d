/**
 * GLPI 11: one webhook for each item type and event, each with the item as GLPI's API shows it (desks.md §6). By the
 * templates that we ship, by the default body, or by a template of the customer's own with the API's field names.
 */
import type { Delivery, Desk, Reader, Reading } from './desk.ts';
import { kindOf, type Received, ticketIdOf, timesOfDelivery } from './glpi/item.ts';
import { messageDraft } from './glpi/message.ts';
import { glpiSetup } from './glpi/setup.ts';
import { GLPI_STATUSES, parentDrafts, ticketDrafts } from './glpi/ticket.ts';
import { isObject, type JsonObject, parseBody, textOf } from './json.ts';
import { contentId, entry, ignored, isName, nothing, refused } from './reading.ts';
import { header, mac, sameSecret } from './signing.ts';

/** What GLPI signs to make the token of its question. */
const QUESTION = 'validate_cra_challenge';

/**
 * GLPI sends no id. It keeps the body and the time of queuing over all attempts, and two changes that leave the same
 * ticket behind have two such times.
 */
function deliveryIdOf({ body, headers }: Delivery): string {
  const queued = header(headers, 'x-glpi-timestamp') ?? '';
  return contentId(Buffer.concat([body, Buffer.from(queued)]));
}

function readItem(body: JsonObject, item: JsonObject, delivery: Delivery, reader: Reader): Reading {
  const kind = kindOf(item, body, delivery);
  if (kind === undefined) {
    const message = 'which type of item is this? Add the header X-Itemtype to the webhook';
    return refused({ path: '/item', message });
  }
  const parent = isObject(body.parent_item) ? body.parent_item : undefined;
  const event = textOf(body.event)?.toLowerCase();
  // Who edits or removes a message neither contacts nor answers anybody.
  if (kind === 'other' || (kind !== 'ticket' && event !== undefined && event !== 'new')) return ignored();
  const ticketId = ticketIdOf(kind, item, parent);
  if (ticketId === null) return ignored();
  if (!isName(ticketId)) {
    return refused({ path: kind === 'ticket' ? '/item/id' : '/item/items_id', message: 'this names the ticket' });
  }
  const { receivedAt } = delivery;
  const received: Received = { item, parent, body, event, receivedAt, reader, ...timesOfDelivery(delivery, reader) };
  const reading = nothing();
  const { problems } = reading;
  const drafts =
    kind === 'ticket'
      ? ticketDrafts(received, problems)
      : [messageDraft(kind, received, problems), ...parentDrafts(received, problems)];
  if (problems.length > 0) return reading;
  reading.entries.push(
    entry(
      ticketId,
      deliveryIdOf(delivery),
      drafts.filter(draft => draft !== undefined),
    ),
  );
  return reading;
}

export const glpi: Desk = {
  id: 'glpi',
  name: 'GLPI',
  tells: { contacts: true, groups: true, pauses: true, ratings: false, sla: true },
  schemes: ['glpi', 'bearer', 'basic', 'header', 'standard-webhooks'],
  statuses: GLPI_STATUSES,
  read(delivery: Delivery, reader: Reader): Reading {
    const parsed = parseBody(delivery.body);
    if (parsed.problem !== undefined) return refused(parsed.problem);
    const body = parsed.value;
    if (!isObject(body) || !isObject(body.item)) return refused({ path: '/item', message: 'expected an item here' });
    return readItem(body, body.item, delivery, reader);
  },
  /**
   * Only GLPI's own question is answered. It is the same one every time, and the answer to any other would be a
   * signature for whoever asks: this secret also signs the deliveries.
   */
  challenge(query, secret) {
    const token = header(query, 'crc_token');
    if (token === undefined || secret === '') return undefined;
    if (!sameSecret(token, mac('sha256', 'hex', secret, [QUESTION]))) return undefined;
    return mac('sha256', 'hex', secret, [token]);
  },
  setup: glpiSetup,
};
