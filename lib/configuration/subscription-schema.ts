/** A subscription as the outside gives it: where to, about what, and of whom. */
import * as z from 'zod/mini';
import { ALL_EVENTS } from '#lib/notify/event-names.ts';
import { SUBSCRIBED_TYPES } from '#lib/notify/events.ts';
import { FORMATS } from '#lib/notify/formats/names.ts';
import { answeredId, idSchema } from './schemas.ts';

/** In answers, so that an answer can be sent back as it came. */
const answered = z.optional(z.unknown()).check(z.meta({ readOnly: true }));

const described = <Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema =>
  schema.check(z.meta({ description }));

export const subscriptionSchema = z.strictObject({
  id: answeredId,
  pausedReason: answered,
  lastDeliveryAt: answered,
  lastFailure: answered,
  url: described(z.string().check(z.minLength(1), z.maxLength(2_000)), 'https, without credentials in it'),
  events: described(
    z.array(z.enum([ALL_EVENTS, ...SUBSCRIBED_TYPES])).check(z.minLength(1), z.maxLength(100)),
    '"*": all, also those that there will be',
  ),
  units: z.optional(
    described(z.array(idSchema).check(z.minLength(1), z.maxLength(1_000)), 'Of these units only; without it, of all'),
  ),
  format: z.optional(
    described(
      z.enum(FORMATS),
      'Standard Webhooks, or what a channel of Slack or Microsoft Teams takes; the first by default',
    ),
  ),
  secret: z.optional(
    described(z.string().check(z.maxLength(200)), 'whsec_ and 24 to 64 bytes in base64; generated when there is none'),
  ),
  paused: z.optional(described(z.boolean(), 'While true, what happens is kept for up to three days')),
});

export type SubscriptionDocument = z.infer<typeof subscriptionSchema>;
