/**
 * What a desk says, as every engine can store it. Its words become parts of keys, so they are bounded, by what they
 * are as a key; and a lone half of a surrogate pair, which JSON can hold and a key can't, is replaced. Its numbers are
 * bounded, too: one that is not exact any more is refused by an engine, and then all that came with it.
 */
import { hash } from 'node:crypto';
import type { Reading } from '#desks/desk.ts';
import { escapePart } from '#store/keys.ts';
import { OTHER_REASON, type Rating, type ReportedSla, type TicketEvent, type TicketFields } from '#tickets/event.ts';

/** Longest word of a breakdown, escaped. A row's key has four of them, and 1,024 bytes at most. */
const LONGEST_WORD = 280;
/** A character is at most three bytes of UTF-8, and each of these `%XX`. */
const LONGEST_ESCAPE = 9;
const HASH = 8;

const WORDS = ['service', 'priority', 'channel', 'group'] as const;

const isShort = (word: string): boolean =>
  word.length * LONGEST_ESCAPE <= LONGEST_WORD || escapePart(word).length <= LONGEST_WORD;

/** A word that is too long: its beginning, and a few digits that tell it from others that begin like it. */
function shortened(word: string): string {
  const digits = hash('sha256', word, 'hex').slice(0, HASH);
  let start = word.slice(0, LONGEST_WORD - HASH);
  while (escapePart(`${start.toWellFormed()}… ${digits}`).length > LONGEST_WORD) start = start.slice(0, -1);
  return `${start.toWellFormed()}… ${digits}`;
}

function boundedFields(fields: TicketFields): TicketFields {
  const bounded = { ...fields };
  for (const name of WORDS) {
    const word = bounded[name];
    if (typeof word === 'string' && !isShort(word)) bounded[name] = shortened(word);
  }
  return bounded;
}

/** A century, in seconds: no clock runs longer, so that a larger number is a mistake. */
const LONGEST_DURATION = 100 * 366 * 86_400;

const isDuration = (seconds: number): boolean => seconds >= 0 && seconds <= LONGEST_DURATION;

/** Without the durations that can't be. */
function boundedSla({ target, elapsed, ...sla }: ReportedSla): ReportedSla {
  return {
    ...sla,
    ...(target === undefined || !isDuration(target) ? {} : { target }),
    ...(elapsed === undefined || !isDuration(elapsed) ? {} : { elapsed }),
  };
}

/** A chosen reason is a few words from a list; more than that is somebody's own text, which is not kept. */
const MOST_WORDS = 6;
const LONGEST_REASON = 64;

/** A reason as an id, such as the settings name them: `Delayed response` is `delayed-response`. */
function reasonId(reason: string): string {
  const words = reason
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '');
  const id = words.join('-');
  return words.length === 0 || words.length > MOST_WORDS || id.length > LONGEST_REASON ? OTHER_REASON : id;
}

const boundedRating = ({ reasons, ...rating }: Rating): Rating =>
  reasons === undefined ? rating : { ...rating, reasons: [...new Set(reasons.map(reasonId))] };

function bounded(event: TicketEvent): TicketEvent {
  const { fields, sla, rating } = event;
  if (fields === undefined && sla === undefined && rating === undefined) return event;
  return {
    ...event,
    ...(fields === undefined ? {} : { fields: boundedFields(fields) }),
    ...(sla === undefined ? {} : { sla: boundedSla(sla) }),
    ...(rating === undefined ? {} : { rating: boundedRating(rating) }),
  };
}

function wellFormed<T>(value: T): T;
function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, wellFormed(inner)]));
}

/** Only as `\uD8…` can a body say half a pair: in UTF-8 there is none. A CloudEvent may have its data in base64. */
const mayHoldHalves = (body: Uint8Array): boolean => {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return ['\\ud', '\\uD', 'data_base64'].some(sign => bytes.includes(sign));
};

/** A reading of the body whose entries every engine takes. */
export function storable(reading: Reading, body: Uint8Array): Reading {
  const entries = mayHoldHalves(body) ? wellFormed(reading.entries) : reading.entries;
  return { ...reading, entries: entries.map(entry => ({ ...entry, events: entry.events.map(bounded) })) };
}
