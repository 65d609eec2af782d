/**
 * The metrics whose clock may run several times in the life of a ticket: `next-response` for each contact that waits
 * for an answer, `ownership` for each group that gets the ticket (measures.md §2). One walk over the steps each.
 */
import type { Instant, StatusCategory } from '#tickets/event.ts';
import { isDone } from '#tickets/history.ts';
import type { Ticket } from './run.ts';

export interface Wait {
  start: Instant;
  /** `undefined` while it goes on. */
  stop: Instant | undefined;
}

/** Collects waits: at most one at a time. */
class Waits {
  readonly found: Wait[] = [];
  #since: Instant | undefined;

  begin(at: Instant): void {
    this.#since ??= at;
  }

  end(at: Instant): void {
    if (this.#since !== undefined) this.found.push({ start: this.#since, stop: at });
    this.#since = undefined;
  }

  /** Ends undecided. */
  drop(): void {
    this.#since = undefined;
  }

  /** All of them, with the one that still goes on. */
  all(): Wait[] {
    return this.#since === undefined ? this.found : [...this.found, { start: this.#since, stop: undefined }];
  }
}

/**
 * From each contact that nobody has answered yet to the next public answer. What the customer adds while waiting joins
 * the wait; before the first answer it belongs to the first contact, which is the first response's. A resolution
 * without a word is an answer, too. A message after it asks for none, unless the ticket is reopened.
 */
export function unansweredContacts({ history }: Ticket): Wait[] {
  const waits = new Waits();
  let answered = false;
  let status: StatusCategory = 'new';
  /** What was written after the resolution: thanks, or the reason for a reopening. */
  let afterwards: Instant | undefined;
  for (const step of history.steps) {
    if ('status' in step) {
      if (isDone(step.status)) {
        waits.end(step.at);
        answered = true;
      } else if (step.status === 'cancelled') waits.drop();
      else if (afterwards !== undefined) waits.begin(afterwards);
      if (!isDone(step.status)) afterwards = undefined;
      status = step.status;
    } else if ('message' in step) {
      if (step.message === 'agent') {
        waits.end(step.at);
        afterwards = undefined;
        answered = true;
      } else if (isDone(status)) afterwards ??= step.at;
      else if (answered && status !== 'cancelled' && step.opening !== true) waits.begin(step.at);
    }
  }
  return waits.all();
}

/** From each assignment to a group until an agent of it accepts, or the ticket moves on: to another group, or done. */
export function stays({ history }: Ticket): Wait[] {
  const waits = new Waits();
  let status: StatusCategory = 'new';
  for (const step of history.steps) {
    if ('status' in step) {
      if (isDone(step.status)) waits.end(step.at);
      // A ticket that is cancelled owes nobody anything more.
      else if (step.status === 'cancelled') waits.drop();
      status = step.status;
    } else if ('group' in step) {
      waits.end(step.at);
      if (step.group !== null && !isDone(status) && status !== 'cancelled') waits.begin(step.at);
    } else if ('assigned' in step && step.assigned) waits.end(step.at);
  }
  return waits.all();
}
