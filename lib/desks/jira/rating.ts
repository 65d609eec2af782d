/**
 * The customer's stars. Like SLAs, a custom field whose id differs from site to site: found by its shape.
 *
 * Not verified: the shape itself (`{ "rating": 4 }`), and whether a rating makes Jira send anything. It is therefore
 * read out of every issue that has one; the same answer again is the same answer.
 */

import { isObject, numberOf, own } from '#desks/json.ts';
import { mappedRating, readRating } from '#desks/rating.ts';
import { readTime } from '#desks/times.ts';
import type { Instant, Rating } from '#tickets/event.ts';
import { type JiraIssue, scopesOf } from './issue.ts';

/**
 * When it was given: "Satisfaction date", which a site creates together with "Satisfaction" and so numbers next to
 * it (seen on several sites, promised nowhere). Only a time that can be true is taken.
 */
function givenAt({ fields }: JiraIssue, id: string, before: Instant): Instant | undefined {
  const number = /^customfield_(\d{1,9})$/.exec(id)?.[1];
  const value = number === undefined ? undefined : own(fields, `customfield_${Number(number) + 1}`);
  const time = typeof value === 'string' ? readTime(value, 'UTC') : undefined;
  const created = readTime(fields.created, 'UTC');
  const isPossible = typeof time === 'number' && typeof created === 'number' && time >= created && time <= before;
  return isPossible ? time : undefined;
}

/** The rating that an issue has, with the time when it was given, `time` if that isn't known. */
export function jiraRating(read: JiraIssue, time: Instant): { rating: Rating; time: Instant } | undefined {
  const found = Object.entries(read.fields).find(
    ([, value]) => isObject(value) && numberOf(own(value, 'rating')) !== undefined,
  );
  const stars = found === undefined || !isObject(found[1]) ? undefined : numberOf(own(found[1], 'rating'));
  const mapped = mappedRating(read.reader, scopesOf(read), stars === undefined ? [] : [String(stars)]);
  const rating = mapped ?? (stars === undefined ? undefined : readRating('satisfaction', stars, 5));
  if (rating === undefined || 'part' in rating) return undefined;
  return { rating, time: (found === undefined ? undefined : givenAt(read, found[0], time)) ?? time };
}
