/** Records that somebody has come back to a customer who gave a bad answer. Into the ledger, as everything that counts. */

import type { RuleBook } from '#configuration/rulebook.ts';
import { timeline } from '#convert/advance.ts';
import { evaluate } from '#convert/evaluate.ts';
import { readState, type TicketKey, type TicketState } from '#convert/state.ts';
import { rulesOfTicket } from '#convert/ticket-rules.ts';
import { type FollowUp, isLate } from '#experience/follow-up.ts';
import { type AuditContext, type Audited, auditWrite } from '#lib/audit/audit.ts';
import { PithError } from '#lib/errors.ts';
import type { Vault } from '#lib/vault.ts';
import { eventKey, stateKey } from '#store/keys.ts';
import { ConflictError, ItemTooLargeError, type Table } from '#store/table.ts';
import type { Instant, LedgerEntry, TicketEvent } from '#tickets/event.ts';
import { fold, type TicketHistory } from '#tickets/history.ts';
import { iso } from '#tickets/instant.ts';
import { saveNote } from './note.ts';

export interface FollowUpRecorder {
  table: Table;
  vault: Vault;
  rules: RuleBook;
}

/** What somebody did about a bad answer. */
export interface Done {
  /** When; now where it isn't said. */
  at: Instant | undefined;
  /** What, in words for the customer. */
  note: string | undefined;
}

export interface Recorded extends TicketKey {
  openedAt: string;
  dueAt: string;
  /** When the customer was first answered: it may have been before this was recorded. */
  answeredAt: string;
  late: boolean;
}

interface Known {
  state: TicketState | undefined;
  events: TicketEvent[];
  history: TicketHistory;
}

/** What is known of the ticket, up to the last event that came in. Throws `not-found`. */
async function known(table: Table, { connection, ticketId }: TicketKey): Promise<Known> {
  try {
    const [item, entries] = await Promise.all([
      table.get(stateKey(connection, ticketId)),
      timeline(table, connection, ticketId),
    ]);
    const state = item === undefined ? undefined : readState(item);
    const events = entries.flatMap(entry => entry.events);
    const history = state?.forgotten === true ? undefined : fold(events);
    if (history !== undefined) return { state, events, history };
  } catch (error) {
    // Too long for a key: nothing can be known of it.
    if (!(error instanceof ItemTooLargeError)) throw error;
  }
  throw new PithError('not-found', `No event about ticket ${ticketId} has come through connection ${connection}.`);
}

/** When it was done. Throws `unprocessable` for what is to come, and for what was before the answer. */
function timeOf({ at }: Done, followUp: FollowUp, now: Instant): Instant {
  // The desk's clock may be ahead of ours: an answer that we know of is not to come.
  const latest = Math.max(now, followUp.at);
  if (at === undefined) return latest;
  const message =
    at > latest
      ? 'this is to come: say when it was done'
      : at < followUp.at
        ? `this was before the customer’s answer of ${iso(followUp.at)}`
        : undefined;
  if (message === undefined) return at;
  throw new PithError('unprocessable', 'The document is not valid.', { issues: [{ path: '/at', message }] });
}

function refused(history: TicketHistory): PithError {
  return new PithError(
    'conflict',
    history.removed === null
      ? 'There is no bad answer of this ticket’s customer to follow up.'
      : `The ticket has left the counts (${history.removed.reason}): there is nothing to follow up.`,
  );
}

/**
 * Enters what was recorded, once: the ledger takes no transaction, so whoever got no answer and repeats it enters it
 * where that is missing. A note is written with its entry, and a later one with one of its own.
 */
async function enter(
  parts: Pick<FollowUpRecorder, 'table' | 'vault'>,
  audit: AuditContext,
  recorded: { key: TicketKey; unit: string; deliveryId: string; at: Instant; isNew: boolean; note: string | undefined },
): Promise<void> {
  const { table } = parts;
  const { key, unit, deliveryId, at, isNew, note } = recorded;
  const { connection, ticketId } = key;
  const id = `${connection}/${ticketId}`;
  const done: Audited = { action: 'followed-up', kind: 'ticket', id, unit, after: { at: iso(at) }, once: deliveryId };
  const again: Audited = { action: 'changed', kind: 'ticket', id, unit };
  if (note !== undefined) {
    return saveNote(parts, key, note, at, auditWrite(audit, { ...(isNew ? done : again), secrets: ['/note'] }));
  }
  const first = isNew ? undefined : await table.get(eventKey(connection, ticketId, deliveryId));
  try {
    await table.transact([auditWrite({ ...audit, now: Number(first?.receivedAt ?? audit.now) }, done)]);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
}

/**
 * Records a follow-up, and the note to the customer where there is one. Safe to repeat: the same moment is the same
 * entry, and the last note stays. Durable when it resolves. Throws `not-found`; `conflict` when there is no bad answer
 * to follow up, and `unprocessable` for a time that can't be: then nothing is written.
 */
export async function recordFollowUp(
  { table, vault, rules }: FollowUpRecorder,
  key: TicketKey,
  done: Done,
  audit: AuditContext,
): Promise<Recorded> {
  const { connection, ticketId } = key;
  const { now } = audit;
  const { state, events, history } = await known(table, key);
  const applied = await rulesOfTicket(rules, state);
  const followUp = evaluate(history, applied).followUp;
  if (followUp === undefined) throw refused(history);

  const at = timeOf(done, followUp, now);
  const deliveryId = `follow-up:${iso(at)}`;
  const event: TicketEvent = { id: deliveryId, time: at, sequence: 0, type: 'ticket.followed-up' };
  const entry: LedgerEntry = { connection, ticketId, deliveryId, receivedAt: now, events: [event] };
  const [isNew = false] = await table.append([{ ...eventKey(connection, ticketId, deliveryId), ...entry }]);
  await enter({ table, vault }, audit, { key, unit: history.unit, deliveryId, at, isNew, note: done.note });

  const after = evaluate(fold([...events, event]) ?? history, applied).followUp ?? followUp;
  const answered = { ...after, answeredAt: after.answeredAt ?? at };
  return {
    connection,
    ticketId,
    openedAt: iso(answered.at),
    dueAt: iso(answered.due),
    answeredAt: iso(answered.answeredAt),
    late: isLate(answered, now),
  };
}
