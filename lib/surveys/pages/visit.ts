/** What a page is made of: somebody at a place in a survey. */
import type { Sheet } from '../answers.ts';
import type { Step, Way } from '../steps.ts';
import type { Survey } from '../survey.ts';
import { WORDS } from '../words/all.ts';
import type { Words } from '../words/words.ts';
import type { Place } from './layout.ts';

export interface Visit extends Way {
  place: Place;
  survey: Survey;
  sheet: Sheet;
  /** What may be chosen as a reason. */
  reasons: readonly string[];
}

export type Problem = 'nothing-chosen' | 'not-a-choice';

export const wordsOf = ({ place }: Pick<Visit, 'place'>): Words => WORDS[place.language];

/** Longer ids are made for machines, and tell a person nothing. */
const LONGEST_ID = 40;

/** Which ticket the survey is about. */
export const aboutOf = (visit: Visit): string =>
  wordsOf(visit)
    .about(visit.survey.ticketId.length > LONGEST_ID ? '' : visit.survey.ticketId)
    .trim();

/** "Question 2 of 5" */
export const progressOf = (visit: Visit, step: Step): string =>
  wordsOf(visit).progress(visit.steps.indexOf(step) + 1, visit.steps.length);
