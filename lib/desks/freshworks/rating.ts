/**
 * Ratings of Freshdesk's satisfaction survey. No placeholder gives the answer, so there is a rule for each answer, and
 * its template says which one it is; a template with the desk's own words or codes is read as well.
 */

import type { Reader } from '#desks/desk.ts';
import { table } from '#desks/fields.ts';
import { numberOf } from '#desks/json.ts';
import { mappedRating, readRating } from '#desks/rating.ts';
import type { Issue } from '#lib/errors.ts';
import type { Rating } from '#tickets/event.ts';
import { type FreshworksBody, objectsOf, pointerTo, text } from './body.ts';

const RATINGS = ['rating', 'ticket_rating', 'survey_rating', 'satisfaction', 'satisfaction_rating', 'feedback_rating'];
const SCALES = ['scale', 'rating_scale'];

/** The seven faces of a survey and their codes, from worst to best. Surveys with fewer answers leave some out. */
const faceBy = table<number>({
  'extremely unhappy': 1,
  '-103': 1,
  'very unhappy': 2,
  '-102': 2,
  unhappy: 3,
  '-101': 3,
  neutral: 4,
  '100': 4,
  happy: 5,
  '101': 5,
  'very happy': 6,
  '102': 6,
  'extremely happy': 7,
  '103': 7,
});

const faceOf = (given: string): number | undefined => faceBy(given.toLowerCase().replaceAll('_', ' ').trim());

/** The answer; nothing, and the reason in `issues`, for one that can be read in more than one way. */
export function freshworksRating(
  body: FreshworksBody,
  given: string | undefined,
  reader: Reader,
  issues: Issue[],
): Rating | undefined {
  const answer = text(body, RATINGS) ?? given;
  const path = pointerTo(body, RATINGS);
  if (answer === undefined) {
    issues.push({ path, message: 'a rating says which answer was given' });
    return undefined;
  }
  const mapped = mappedRating(reader, objectsOf(body), [answer]);
  if (mapped !== undefined) return mapped;
  const face = faceOf(answer);
  if (face !== undefined) return { question: 'satisfaction', value: face, scale: 7 };
  const value = numberOf(answer);
  const scale = numberOf(text(body, SCALES));
  if (value === undefined || scale === undefined) {
    issues.push({ path, message: 'expected a number and beside it, in scale, of how many; or map the answer' });
    return undefined;
  }
  const rating = readRating('satisfaction', value, scale);
  if (!('part' in rating)) return rating;
  issues.push({ path: pointerTo(body, rating.part === 'scale' ? SCALES : RATINGS), message: rating.message });
  return undefined;
}
