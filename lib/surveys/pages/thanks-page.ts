/** The last page: what was answered, how to change it, and what has been done about it. */
import { bandOf } from '#experience/ratings.ts';
import { type Html, html, when } from '#lib/html.ts';
import { type Instant, SURVEY_QUESTIONS, type SurveyQuestion } from '#tickets/event.ts';
import { subjectOf } from '../steps.ts';
import { reasonText } from '../words/words.ts';
import { layout, linkTo } from './layout.ts';
import { answerText } from './questions.ts';
import { DONE } from './step-page.ts';
import { aboutOf, type Visit, wordsOf } from './visit.ts';

/** What came of the answers. */
export interface Outcome {
  /** What was done about them, in the words of who did it. */
  note?: string | undefined;
  /** Until when somebody gets back to the customer, while nobody has. */
  due?: Instant | undefined;
  /** Of the business unit. */
  timeZone: string;
}

const LOCALES = { en: 'en-GB', de: 'de-DE', it: 'it-IT', fr: 'fr-FR', es: 'es-ES' } as const;

interface Row {
  label: string;
  /** `undefined`: not answered. */
  answer: string | undefined;
  step: string;
}

function rowHtml(visit: Visit, { label, answer, step }: Row, canChange: boolean): Html {
  const { thanks } = wordsOf(visit);
  const link = (): Html =>
    html`<dd><a href="${linkTo(visit.place, step)}">${answer === undefined ? thanks.answer : thanks.change} <span class="hidden">${label}</span></a></dd>`;
  const shown = answer === undefined ? html`<dd class="none">${thanks.unanswered}</dd>` : html`<dd>${answer}</dd>`;
  return html`<div class="row"><dt>${label}</dt>${shown}${when(canChange, link)}</div>
`;
}

function rowsOf(visit: Visit): Row[] {
  const words = wordsOf(visit);
  const { answers } = visit.sheet;
  const subject = subjectOf(visit.questions, visit.sheet);
  const questionRow = (question: SurveyQuestion): Row => {
    const rating = answers[question];
    const answer = rating && answerText(words, { question, value: rating.value });
    return { label: words.questions[question].short, answer, step: question };
  };
  return visit.steps.flatMap((step): Row[] => {
    if (step !== 'reasons') return [questionRow(step)];
    const reasons = subject?.rating.reasons;
    if (subject === undefined) return [];
    const texts = reasons?.map(reason => reasonText(words, reason, bandOf(subject.rating)));
    const answer = texts?.length === 0 ? words.reasons.none : texts?.join(' · ');
    return [{ label: words.reasons.short, answer, step }];
  });
}

const until = (visit: Visit, due: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat(LOCALES[visit.place.language], { dateStyle: 'full', timeStyle: 'short', timeZone }).format(
    due,
  );

/** The thank-you page. `closed`: nothing can be changed any more. */
export function thanksPage(visit: Visit, { note, due, timeZone }: Outcome, closed = false): string {
  const { thanks } = wordsOf(visit);
  const answered = SURVEY_QUESTIONS.some(question => visit.sheet.answers[question] !== undefined);
  const title = answered ? thanks.title : thanks.nothing;
  const text = closed ? thanks.closed : answered ? thanks.text : thanks.nothingText;
  const rows = rowsOf(visit).map(row => rowHtml(visit, row, !closed));
  const main = html`
<h1>${title}</h1>
<p>${text}</p>
${note === undefined ? undefined : html`<div class="note"><h2>${thanks.youSaid}</h2><p>${note}</p></div>`}
${due === undefined ? undefined : html`<div class="note soon"><p>${thanks.followUp(until(visit, due, timeZone))}</p></div>`}
<section><h2>${thanks.yourAnswers}</h2><dl>${rows}</dl></section>
`;
  const place = { ...visit.place, step: DONE };
  return layout(place, { title, about: aboutOf(visit), main, privacy: !closed });
}
