/** What subscribers are told of an alert: that it has opened, and of a missed agreement that it has recovered. */
import type { Alert } from '#agreements/alerts.ts';
import type { News } from '#lib/notify/outbox.ts';
import type { Instant } from '#tickets/event.ts';
import { iso } from '#tickets/instant.ts';

/** That it has opened. The id names the opening, so that it is one message however often it is written. */
export function openingOf(alert: Alert): News {
  const { unit, id, openedAt } = alert;
  const message = { id: JSON.stringify([unit, id, openedAt]), at: openedAt, unit };
  const common = { alert: id, since: iso(openedAt), unit };
  switch (alert.kind) {
    case 'xla.missed':
      return { ...message, type: alert.kind, data: { ...common, ...alert.facts } };
    case 'watermelon.rising': {
      const { overAt: _, ...facts } = alert.facts;
      return { ...message, type: alert.kind, data: { ...common, ...facts } };
    }
    case 'ticket.at-risk':
      return { ...message, type: alert.kind, data: { ...common, ...alert.facts } };
    case 'agreement.review-due':
      return { ...message, type: alert.kind, data: { ...common, ...alert.facts } };
  }
}

/** That it has recovered; `undefined` for what only ends. Told of acknowledged ones, too: it is good news. */
export function recoveryOf(alert: Alert, now: Instant): News | undefined {
  if (alert.kind !== 'xla.missed') return undefined;
  const { unit, id, openedAt, facts } = alert;
  const { measures: _, ...figures } = facts;
  return {
    ...{ id: JSON.stringify([unit, id, openedAt, 'over']), at: now, unit },
    type: 'xla.recovered',
    data: { alert: id, since: iso(openedAt), unit, ...figures },
  };
}
