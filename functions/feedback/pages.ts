/** The survey pages: opening one records nothing, sending one does. */
import { unitTimeZone } from '#configuration/rules.ts';
import { asPithError } from '#http/problem.ts';
import { type HttpRequest, jsonBody, parameter } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import type { RouteHandler } from '#http/stack.ts';
import { PithError } from '#lib/errors.ts';
import { readSheet, recordAnswers } from '#lib/surveys/answers.ts';
import { chooseLanguage } from '#lib/surveys/languages.ts';
import { openLink } from '#lib/surveys/link.ts';
import { readDue, readNote } from '#lib/surveys/outcome.ts';
import { linkTo, type Place } from '#lib/surveys/pages/layout.ts';
import { type Plain, plainPage } from '#lib/surveys/pages/plain-page.ts';
import { contentOf } from '#lib/surveys/pages/questions.ts';
import { DONE, stepPage } from '#lib/surveys/pages/step-page.ts';
import { thanksPage } from '#lib/surveys/pages/thanks-page.ts';
import type { Problem, Visit } from '#lib/surveys/pages/visit.ts';
import { answersSchema } from '#lib/surveys/schemas.ts';
import { nextStep, type Step, stepsOf } from '#lib/surveys/steps.ts';
import { readAnswers, readForm } from '#lib/surveys/submission.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import type { Instant } from '#tickets/event.ts';
import type { RouteKey } from '../routes.ts';
import type { Runtime } from '../runtime.ts';
import { onTo, page } from './page-response.ts';

function placeOf({ query, headers }: HttpRequest, survey?: Survey): Place {
  const wishes = { query: query.lang, survey: survey?.language, header: headers['accept-language'] };
  return { language: chooseLanguage(wishes), chosen: query.lang !== undefined, step: query.q };
}

const plain = (request: HttpRequest, status: number, what: Plain, headers: Record<string, string> = {}): HttpResponse =>
  page(status, plainPage(placeOf(request), what), headers);

async function visitOf({ table, rules }: Runtime, request: HttpRequest, survey: Survey): Promise<Visit> {
  const [{ settings }, sheet] = await Promise.all([rules.get(), readSheet(table, survey)]);
  const { questions } = survey;
  const { reasons } = settings.survey;
  return { place: placeOf(request, survey), survey, questions, steps: stepsOf(questions, reasons), sheet, reasons };
}

async function thanks(runtime: Runtime, visit: Visit, now: Instant, closed = false): Promise<HttpResponse> {
  const [note, due, rules] = await Promise.all([
    readNote(runtime, visit.survey),
    readDue(runtime.table, visit.survey, now),
    runtime.rules.get(),
  ]);
  const timeZone = due === undefined ? rules.settings.timeZone : unitTimeZone(rules, due.unit);
  return page(200, thanksPage(visit, { note, due: due?.due, timeZone }, closed));
}

/** The page of a step, or of the next one that can be taken. */
async function showStep(
  runtime: Runtime,
  request: HttpRequest,
  visit: Visit,
  step: Step,
  problem?: Problem,
): Promise<HttpResponse> {
  const content = contentOf(visit, step, runtime.vault);
  if (content !== undefined) {
    const at = { ...visit, place: { ...visit.place, step } };
    return page(problem === undefined ? 200 : 400, stepPage(at, step, content, problem));
  }
  const next = nextStep(visit, step);
  return next === undefined ? thanks(runtime, visit, request.now) : showStep(runtime, request, visit, next, problem);
}

const stepNamed = ({ steps }: Visit, name: string | undefined): Step | undefined => steps.find(step => step === name);

/** Nothing can be answered any more; what was, and what was done about it, can be read. */
async function showClosed(runtime: Runtime, request: HttpRequest, survey: Survey | undefined): Promise<HttpResponse> {
  const visit = survey && (await visitOf(runtime, request, survey));
  const isEmpty = visit === undefined || visit.sheet.submissions === 0;
  return isEmpty ? plain(request, 404, 'expired') : thanks(runtime, visit, request.now, true);
}

async function show(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const opened = await openLink(runtime, parameter(request, 'token'), request.now);
  if (opened.state === 'foreign') return plain(request, 404, 'unknown');
  if (opened.state === 'closed') return showClosed(runtime, request, opened.survey);
  const visit = await visitOf(runtime, request, opened.survey);
  const named = stepNamed(visit, request.query.q);
  if (named !== undefined) return showStep(runtime, request, visit, named);
  const open = request.query.q === DONE ? undefined : nextStep(visit);
  // Whoever comes back after something was done about it comes to read that.
  const done = open === undefined || (await readNote(runtime, opened.survey)) !== undefined;
  return done ? thanks(runtime, visit, request.now) : showStep(runtime, request, visit, open);
}

const FORM = /^application\/x-www-form-urlencoded\b/i;
const isForm = ({ headers }: HttpRequest): boolean => FORM.test(headers['content-type'] ?? '');

async function recordForm(runtime: Runtime, request: HttpRequest, survey: Survey): Promise<HttpResponse> {
  const visit = await visitOf(runtime, request, survey);
  const named = stepNamed(visit, request.query.q);
  const reading = readForm(visit, new URLSearchParams(Buffer.from(request.body).toString('utf8')));
  if (reading.problem !== undefined) {
    const step = reading.step ?? named ?? nextStep(visit) ?? visit.steps[0];
    return step === undefined
      ? plain(request, 404, 'unknown')
      : showStep(runtime, request, visit, step, reading.problem);
  }
  const sheet = await recordAnswers(runtime.table, survey, visit.sheet, reading.ratings, request.now);
  const posted = reading.ratings.map(({ question }) => stepNamed(visit, question));
  const next = nextStep({ ...visit, sheet }, named ?? posted.at(-1));
  return onTo(linkTo(visit.place, next ?? DONE));
}

async function recordJson(runtime: Runtime, request: HttpRequest, survey: Survey): Promise<HttpResponse> {
  const given = jsonBody(request, answersSchema);
  const visit = await visitOf(runtime, request, survey);
  const ratings = readAnswers(visit, given);
  await recordAnswers(runtime.table, survey, visit.sheet, ratings, request.now);
  return json(200, { recorded: ratings.map(({ question }) => question) });
}

async function record(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const opened = await openLink(runtime, parameter(request, 'token'), request.now);
  if (opened.state === 'open') {
    return isForm(request) ? recordForm(runtime, request, opened.survey) : recordJson(runtime, request, opened.survey);
  }
  const expired = opened.state === 'closed';
  if (isForm(request)) return plain(request, 404, expired ? 'expired' : 'unknown');
  throw new PithError('not-found', expired ? 'This link has expired.' : 'There is no such survey.');
}

/** What a person sees when we can't just now: a page, in their language. */
async function inWords(
  runtime: Runtime,
  request: HttpRequest,
  answering: Promise<HttpResponse>,
): Promise<HttpResponse> {
  try {
    return await answering;
  } catch (error) {
    const known = asPithError(error);
    if (known?.retryAfter === undefined) throw error;
    if (known.code === 'unavailable')
      runtime.log.error('request failed', { route: request.routeKey, error: known.code });
    const status = known.code === 'too-many-requests' ? 429 : 503;
    return plain(request, status, 'unavailable', { 'retry-after': String(known.retryAfter) });
  }
}

export const pageRoutes = (runtime: Runtime): Partial<Record<RouteKey, RouteHandler>> => ({
  'GET /s/{token}': request => inWords(runtime, request, show(runtime, request)),
  'POST /s/{token}': request => {
    const answering = record(runtime, request);
    return isForm(request) ? inWords(runtime, request, answering) : answering;
  },
});
