/** What Pith posts to subscribers, as OpenAPI's `webhooks` describe it. */
import { outboundWebhooks } from '#lib/notify/events.ts';
import { MESSAGES_THEME } from './themes.ts';

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Each type of message, with a name for generated code: `onTicketAtRisk` of ticket.at-risk. */
export const messages = (): Record<string, object> =>
  Object.fromEntries(
    Object.entries(outboundWebhooks()).map(([type, { post }]) => [
      type,
      {
        post: {
          operationId: `on${type.split(/[.-]/).map(upperFirst).join('')}`,
          ...post,
          description: `Sent to subscriptions that have ${type} among their events.`,
          tags: [MESSAGES_THEME],
          // A signature proves that it is ours; there is nothing that the subscriber asks for.
          security: [],
        },
      },
    ]),
  );
