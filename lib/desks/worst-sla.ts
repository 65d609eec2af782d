/** Several SLAs of one metric on a ticket: missed when one of them is, met when all are. */
import type { ReportedSla, SlaMetric, SlaOutcome } from '#tickets/event.ts';

/** The outcome that decides comes first. */
const SEVERITY: readonly SlaOutcome[] = ['breached', 'running', 'paused', 'met'];

/** One statement per metric, of those that a desk makes: the one that decides. */
export function worstByMetric(slas: Iterable<ReportedSla>): ReportedSla[] {
  const worst = new Map<SlaMetric, ReportedSla>();
  for (const sla of slas) {
    const known = worst.get(sla.metric);
    if (known === undefined || SEVERITY.indexOf(sla.outcome) < SEVERITY.indexOf(known.outcome)) {
      worst.set(sla.metric, sla);
    }
  }
  return [...worst.values()];
}
