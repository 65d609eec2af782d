/** What one body says beside the fields of its ticket: a message, a rating, the desk's own verdicts on its clocks. */

import { messageChannel } from '#desks/fields.ts';
import { numberOf } from '#desks/json.ts';
import { lookUp } from '#desks/mapping.ts';
import { readRating, scaleOfTable } from '#desks/rating.ts';
import { worstByMetric } from '#desks/worst-sla.ts';
import { AUTHORS, type Message, type Rating, type ReportedSla, type StatusCategory } from '#tickets/event.ts';
import { isDone } from '#tickets/history.ts';
import type { SlaSource } from './mapping.ts';
import { SLA_VERDICTS, type SlaVerdict } from './schema.ts';
import { futureBy, ourWordBy, problem, type Reads, secondsBy, wordBy, wordsBy } from './values.ts';

const FLAGS: Readonly<Record<string, boolean>> = {
  ...{ true: true, yes: true, 1: true, public: true },
  ...{ false: false, no: false, 0: false, private: false, internal: false },
};
const flagOf = (word: string): boolean | undefined => (Object.hasOwn(FLAGS, word) ? FLAGS[word] : undefined);

/** The message of a body; `undefined` when it names no author. */
export function messageOf(reads: Reads, hasChannel: boolean): Message | undefined {
  const { mapping, reader } = reads;
  const author = ourWordBy(reads, mapping.author, word => AUTHORS.find(one => one === word));
  if (author === undefined) return undefined;
  const id = wordBy(reads, mapping.messageId) ?? undefined;
  const isPublic = ourWordBy(reads, mapping.public, flagOf) ?? true;
  const opening = ourWordBy(reads, mapping.opening, flagOf);
  const channel = hasChannel ? wordsBy(reads, mapping.fields.get('channel'))?.[0] : undefined;
  return {
    author,
    public: isPublic,
    ...(channel === undefined ? {} : { channel: messageChannel(reader, channel) }),
    ...(id === undefined ? {} : { id }),
    ...(opening === true ? { opening } : {}),
  };
}

/** The rating of a body. An answer that the table lacks is none ("offered"), unless the body is about a rating. */
export function ratingOf(reads: Reads, isRated: boolean): Rating | undefined {
  const rule = reads.mapping.rating;
  const [word] = wordsBy(reads, rule) ?? [];
  if (rule === undefined || word === undefined) return undefined;
  const { table, question } = rule;
  const ours = table === undefined ? word : lookUp(table, [word]);
  if (ours === undefined) {
    reads.reader.unmapped?.('rating', word);
    return isRated ? problem(reads, rule, 'this answer is not mapped: add it to the mapping') : undefined;
  }
  const given = numberOf(ours) ?? flagOf(String(ours).toLowerCase());
  if (given === undefined) return problem(reads, rule, 'expected a number, or a table that gives numbers');
  const usual = table === undefined || question !== 'satisfaction' ? undefined : scaleOfTable(table);
  const rating = readRating(question, given, rule.scale ?? usual);
  return 'part' in rating ? problem(reads, rule, rating.message) : rating;
}

/** One statement of the desk's; a ticket that is cancelled decides nothing. */
function slaOf(reads: Reads, rule: SlaSource, status: StatusCategory | undefined): ReportedSla | undefined {
  const said = ourWordBy<SlaVerdict>(reads, rule, word => SLA_VERDICTS.find(one => one === word));
  if (said === undefined || said === 'none' || status === 'cancelled') return undefined;
  const isOpen = status !== undefined && !isDone(status);
  const outcome = isOpen && rule.onlyWhenDone.includes(said) ? 'running' : said;
  const dueAt = outcome === 'paused' ? undefined : futureBy(reads, rule.dueAt);
  const target = secondsBy(reads, rule.target);
  const elapsed = secondsBy(reads, rule.elapsed);
  return {
    metric: rule.metric,
    outcome,
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(target === undefined ? {} : { target }),
    ...(elapsed === undefined ? {} : { elapsed }),
  };
}

/** What the desk says of its clocks, one statement per metric. `status` is what the body says of the ticket. */
export const slasOf = (reads: Reads, status: StatusCategory | undefined): ReportedSla[] =>
  worstByMetric(reads.mapping.sla.map(rule => slaOf(reads, rule, status)).filter(sla => sla !== undefined));
