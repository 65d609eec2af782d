/**
 * Bodies with one record or several, of desks that send no id of a delivery. Each record is an entry of its own, known
 * again by what it says: so it is the same in a batch that is put together in another way.
 */
import { hash } from 'node:crypto';
import type { Delivery, Reading } from '#desks/desk.ts';
import { isObject, type JsonObject, parseBody } from '#desks/json.ts';
import { contentId, type EventDraft, entry, isName, nothing, refused } from '#desks/reading.ts';
import { type Issue, pointer } from '#lib/errors.ts';

/** One record of a body, with what stands around it. */
export interface Part {
  value: JsonObject;
  /** JSON Pointer of the record. */
  path: string;
}

/** What a part says; `undefined` with the reasons among the issues. */
export type PartRead = { ticketId: string; drafts: readonly EventDraft[] } | 'ignored' | undefined;

interface Found {
  value: unknown;
  path: string;
}

/** The records of a body: the elements of a list, wherever one of `lists` holds it, or the body itself. */
function partsOf(body: unknown, lists: readonly string[]): Found[] {
  if (Array.isArray(body)) return body.map((value, index) => ({ value, path: `/${index}` }));
  if (!isObject(body)) return [{ value: body, path: '' }];
  for (const key of lists) {
    const list = Object.hasOwn(body, key) ? body[key] : undefined;
    if (Array.isArray(list)) return list.map((value, index) => ({ value, path: pointer('', key, index) }));
  }
  return [{ value: body, path: '' }];
}

/** The same record again has the same id. A record nested deeper than the stack is known by the whole body. */
function idOf(value: JsonObject, delivery: Delivery, index: number): string {
  try {
    return hash('sha256', JSON.stringify(value), 'base64url').slice(0, 22);
  } catch {
    return `${contentId(delivery.body)}-${index}`;
  }
}

/** Reads every part of a body: a bad one is a problem, and the others are kept. */
export function readParts(
  delivery: Delivery,
  lists: readonly string[],
  read: (part: Part, body: unknown, issues: Issue[]) => PartRead,
): Reading {
  const body = parseBody(delivery.body);
  if (body.problem !== undefined) return refused(body.problem);
  const reading = nothing();
  const seen = new Set<string>();
  const parts = partsOf(body.value, lists);
  for (const [index, { value, path }] of parts.entries()) {
    if (!isObject(value)) {
      reading.problems.push({ path, message: 'expected an object' });
      continue;
    }
    const said = read({ value, path }, body.value, reading.problems);
    if (said === undefined) continue;
    if (said === 'ignored' || said.drafts.length === 0) {
      reading.ignored += 1;
      continue;
    }
    const { ticketId, drafts } = said;
    if (!isName(ticketId)) {
      reading.problems.push({ path, message: 'the id of the ticket is too long' });
      continue;
    }
    const id = idOf(value, delivery, index);
    if (seen.has(id)) reading.ignored += 1;
    else reading.entries.push(entry(ticketId, id, drafts));
    seen.add(id);
  }
  // An empty list can't be told from a template that sends the wrong thing.
  if (parts.length === 0) reading.problems.push({ path: '', message: 'the body has no ticket' });
  return reading;
}
