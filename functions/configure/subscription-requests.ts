/**
 * Requests about subscriptions: who is told what happens. A secret is answered once, when it was generated, and never
 * again.
 */

import { subscriptionSchema } from '#configuration/subscription-schema.ts';
import { type HttpRequest, jsonBody, parameter } from '#http/request.ts';
import { etag, type HttpResponse, json, versionOfEtag } from '#http/response.ts';
import { auditContext, auditWrite } from '#lib/audit/audit.ts';
import { PithError } from '#lib/errors.ts';
import { configureSubscription, endSubscription } from '#lib/notify/configure.ts';
import { deliveryItem, testDelivery } from '#lib/notify/delivery.ts';
import { DEFAULT_FORMAT } from '#lib/notify/formats/names.ts';
import { loadSubscriptions, pausedReason, type Subscription } from '#lib/notify/subscription.ts';
import { iso } from '#tickets/instant.ts';
import type { Runtime } from '../runtime.ts';
import { idOf } from './id.ts';

/** A subscription as the outside may see it. */
function view({ vault }: Runtime, subscription: Subscription): object {
  const { id, document, status } = subscription;
  const { url, events, format = DEFAULT_FORMAT, units } = document;
  const { lastDeliveryAt, lastFailure } = status;
  const reason = pausedReason(subscription);
  return {
    id,
    url: vault.open(url).toString('utf8'),
    events,
    format,
    ...(units === undefined ? {} : { units }),
    ...(reason === undefined ? {} : { paused: true, pausedReason: reason }),
    ...(lastDeliveryAt === undefined ? {} : { lastDeliveryAt: iso(lastDeliveryAt) }),
    ...(lastFailure === undefined ? {} : { lastFailure: { ...lastFailure, at: iso(lastFailure.at) } }),
  };
}

async function find({ table }: Runtime, id: string): Promise<Subscription> {
  const { subscriptions } = await loadSubscriptions(table);
  const found = subscriptions.find(subscription => subscription.id === id);
  if (found === undefined) throw new PithError('not-found', `There is no subscription ${id}.`);
  return found;
}

const optionsOf = (runtime: Runtime, request: HttpRequest) => ({
  table: runtime.table,
  vault: runtime.vault,
  privateTargets: runtime.privateTargets === true,
  now: request.now,
  ifMatch: versionOfEtag(request.headers['if-match']),
  by: auditContext(request, runtime.vault),
});

export async function put(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const id = idOf(request);
  const document = jsonBody(request, subscriptionSchema);
  const { created, stored, secret } = await configureSubscription(optionsOf(runtime, request), id, document);
  const answer = { ...view(runtime, { ...stored, status: {} }), ...(secret === undefined ? {} : { secret }) };
  return json(created ? 201 : 200, answer, { etag: etag(stored.version) });
}

export async function get(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const subscription = await find(runtime, parameter(request, 'id'));
  return json(200, view(runtime, subscription), { etag: etag(subscription.version) });
}

export async function list(runtime: Runtime): Promise<HttpResponse> {
  const { subscriptions } = await loadSubscriptions(runtime.table);
  return json(200, { items: subscriptions.map(subscription => view(runtime, subscription)) });
}

export async function end(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  await endSubscription(optionsOf(runtime, request), parameter(request, 'id'));
  return { statusCode: 204, headers: {}, body: '' };
}

export async function test(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const subscription = await find(runtime, parameter(request, 'id'));
  if (pausedReason(subscription) !== undefined) {
    throw new PithError('conflict', `The subscription ${subscription.id} is paused: nothing is sent to it.`);
  }
  const delivery = testDelivery(subscription.id, request.now);
  const { id } = subscription;
  const entry = auditWrite(auditContext(request, runtime.vault), { action: 'tested', kind: 'subscription', id });
  await runtime.table.transact([{ put: deliveryItem(delivery) }, entry]);
  return json(200, { id: delivery.message.id });
}
