/**
 * Business time, elapsed and due: ours against every npm package that is installed for it, over spans from 8 hours to
 * 10 years, in one run. First who answers right, then how fast. Budgets (design.md §8): in every span at least 50 × the
 * fastest package that answers right, and 10 years at most 1.5 × the time of 8 hours. `npm run bench:business-time`
 */

import { createCalendar } from '#sla/calendar.ts';
import { askPeer, type Said } from './business-time/ask.ts';
import { countDays, DAY_PEERS, walkDays } from './business-time/day-peers.ts';
import { type Answers, answer, OURS, PEERS } from './business-time/peers.ts';
import {
  ask,
  CASES,
  DAY,
  type Kind,
  LUNCH,
  type Question,
  SPANS,
  type Span,
  STARTS,
} from './business-time/questions.ts';
import { lookAtEveryMinute } from './business-time/reference.ts';
import { type Contestant, compete, type Loop, loopOf, timeRatio } from './business-time/rounds.ts';
import { ZONE } from './business-time/zone.ts';
import { say, verdict } from './measure.ts';

const KINDS: readonly Kind[] = ['elapsed', 'due'];
const heading = (text: string): void => console.log(`\n${text}`);
const rate = (perSecond: number): string =>
  `${perSecond.toLocaleString('en', { maximumSignificantDigits: 3 })}/s`.padStart(14);
const show = (kind: Kind, said: Said): string => {
  if (typeof said !== 'number') return typeof said === 'string' ? said : `fails: ${said.error}`;
  return kind === 'due' ? new Date(said).toString().slice(0, 33) : `${said / 1000} s`;
};

// 1. Who answers right.

/** Fewer of the longest span, for whose answers some take a second. */
const sampleOf = (span: Span): readonly number[] => STARTS.slice(0, span.real > 366 * DAY ? 16 : 128);
const spanQuestions = KINDS.flatMap(kind =>
  SPANS.flatMap(span => sampleOf(span).map(from => ({ kind, span, question: ask(kind, span, from) }))),
);
const right = lookAtEveryMinute(LUNCH, Date.UTC(2019, 11, 1), Date.UTC(2037, 0, 1));
const key = (peer: string, kind: Kind, span: Span): string => `${peer}, ${kind}, ${span.name}`;
/** What is wrong about a peer in a span; nothing when it is right. */
const faults = new Map<string, { fault: string; timed: boolean }>();

function judge(name: string, said: readonly Said[]): void {
  for (const [index, { kind, span, question }] of spanQuestions.entries()) {
    const [found, expected] = [said[index] ?? 'not asked', right(question)];
    if (found === expected || faults.has(key(name, kind, span))) continue;
    const since = `from ${new Date(question.from).toString().slice(0, 33)}`;
    faults.set(key(name, kind, span), {
      fault: found === 'cannot be asked' ? found : `${since}: ${show(kind, found)}, not ${show(kind, expected)}`,
      timed: typeof found === 'number',
    });
  }
}

heading(`All in ${ZONE}, which is made the machine's zone. Hours: Mon–Fri 09:00–12:30, 13:30–18:00.`);
heading(`${CASES.length} cases worked out by hand`);
const sayAll = (questions: readonly Question[]): Said[] =>
  questions.map(question => answer(OURS.create(question.hours), question) ?? 'cannot be asked');
for (const { name, note } of [OURS, ...PEERS]) {
  const questions = [...CASES.map(({ question }) => question), ...spanQuestions.map(({ question }) => question)];
  const said = name === OURS.name ? sayAll(questions) : await askPeer(name, questions);
  judge(name, said.slice(CASES.length));
  const asked = CASES.filter((_, index) => said[index] !== 'cannot be asked').length;
  const wrong = CASES.flatMap(({ name: title, question: { kind }, answer: expected }, index) => {
    const found = said[index] ?? 'not asked';
    if (found === expected || found === 'cannot be asked') return [];
    return [`  ${title}: ${show(kind, found)}, not ${show(kind, expected)}`];
  });
  say(
    `${name} (${note})`,
    `right in ${asked - wrong.length} of ${asked}${asked < CASES.length ? ' that it can be asked' : ''}`,
  );
  for (const line of wrong) console.log(line);
}

// 2. How fast.

const ours = createCalendar({
  timeZone: ZONE,
  hours: Object.fromEntries((['mon', 'tue', 'wed', 'thu', 'fri'] as const).map(day => [day, LUNCH.windows])),
});
// Loops of their own, so that nothing but the calendar's own call is in them.
const ourLoops: Record<Kind | 'days', (span: Span) => Loop> = {
  elapsed: span => (count, first) => {
    let sum = 0;
    for (let index = first; index < first + count; index += 1) {
      const from = STARTS[index % STARTS.length] ?? 0;
      sum += ours.elapsed(from, from + span.real);
    }
    return sum;
  },
  due: span => (count, first) => {
    let sum = 0;
    for (let index = first; index < first + count; index += 1) {
      sum += ours.due(STARTS[index % STARTS.length] ?? 0, span.business);
    }
    return sum;
  },
  days: span => (count, first) => {
    let sum = 0;
    for (let index = first; index < first + count; index += 1) {
      sum += ours.dueInBusinessDays(STARTS[index % STARTS.length] ?? 0, span.days);
    }
    return sum;
  },
};

const loopOfPeer = (answers: Answers, kind: Kind, span: Span): Loop | undefined => {
  const { elapsed, due } = answers;
  if (kind === 'elapsed') return elapsed && loopOf(from => elapsed(from, from + span.real));
  return due && loopOf(from => due(from, span.business));
};

const peers = PEERS.map(({ name, create }) => ({ name, answers: create(LUNCH) }));
const contestants = KINDS.flatMap(kind =>
  SPANS.flatMap(span => [
    { label: key(OURS.name, kind, span), loop: ourLoops[kind](span) },
    ...peers.flatMap(({ name, answers }): Contestant[] => {
      const loop = loopOfPeer(answers, kind, span);
      const label = key(name, kind, span);
      return loop === undefined || faults.get(label)?.timed === false ? [] : [{ label, loop }];
    }),
  ]),
);
const rates = await compete(contestants);
const rateOf = (name: string, kind: Kind, span: Span): number => rates.get(key(name, kind, span)) ?? Number.NaN;

const least: { label: string; ratio: number }[] = [];
for (const kind of KINDS) {
  for (const span of SPANS) {
    heading(`${kind}, ${span.name}`);
    const own = rateOf(OURS.name, kind, span);
    const fault = faults.get(key(OURS.name, kind, span));
    say('  ours', `${rate(own)}   ${fault === undefined ? 'right' : `WRONG ${fault.fault}`}`);
    let fastest = { name: '', perSecond: 0 };
    for (const { name } of PEERS) {
      const [perSecond, wrong] = [rates.get(key(name, kind, span)), faults.get(key(name, kind, span))];
      const speed = perSecond === undefined ? 'not timed'.padStart(14) : rate(perSecond);
      const ratio = perSecond === undefined ? '' : ` (ours ${(own / perSecond).toFixed(0)} ×)`;
      say(`  ${name}`, `${speed}${ratio}   ${wrong === undefined ? 'right' : `wrong ${wrong.fault}`}`);
      if (wrong === undefined && perSecond !== undefined && perSecond > fastest.perSecond)
        fastest = { name, perSecond };
    }
    least.push({ label: `${kind}, ${span.name}: ours ÷ ${fastest.name}`, ratio: own / fastest.perSecond });
  }
}

// 3. Days only.

heading('Packages that know days only, against our n-th business day and our elapsed time (no budget)');
const dayContestants = SPANS.flatMap(span => [
  { label: `ours, ${span.name}`, loop: ourLoops.days(span) },
  ...DAY_PEERS.flatMap(({ name, due, elapsed }): Contestant[] => [
    { label: `${name}, due, ${span.name}`, loop: loopOf(from => due(from, span.days)) },
    ...(elapsed
      ? [{ label: `${name}, elapsed, ${span.name}`, loop: loopOf(from => elapsed(from, from + span.real)) }]
      : []),
  ]),
]);
const dayRates = await compete(dayContestants);
for (const span of SPANS) {
  const own = dayRates.get(`ours, ${span.name}`) ?? Number.NaN;
  say(`  ours, due in ${span.days} business days`, rate(own));
  for (const { name, due, elapsed } of DAY_PEERS) {
    const sample = sampleOf(span);
    const late = sample.find(from => new Date(due(from, span.days)).toDateString() !== walkDays(from, span.days));
    const dueRate = dayRates.get(`${name}, due, ${span.name}`) ?? Number.NaN;
    say(
      `  ${name}, due in ${span.days} business days`,
      `${rate(dueRate)} (ours ${(own / dueRate).toFixed(1)} ×)   ${late === undefined ? 'right' : `wrong from ${new Date(late)}`}`,
    );
    if (elapsed === undefined) continue;
    // Whether the first day counts or the last one is a matter of taste; any other count is wrong.
    const miscounted = sample.find(from => {
      const to = from + span.real;
      const found = elapsed(from, to);
      return found !== countDays(from, to) && found !== countDays(from - DAY, to - DAY);
    });
    const elapsedRate = dayRates.get(`${name}, elapsed, ${span.name}`) ?? Number.NaN;
    const ratio = (rateOf(OURS.name, 'elapsed', span) / elapsedRate).toFixed(1);
    const fault =
      miscounted === undefined
        ? 'right'
        : `wrong from ${new Date(miscounted).toString().slice(0, 33)}: ${elapsed(miscounted, miscounted + span.real)}, not ${countDays(miscounted, miscounted + span.real)}`;
    say(`  ${name}, business days in ${span.name}`, `${rate(elapsedRate)} (ours ${ratio} ×)   ${fault}`);
  }
}

// 4. Verdicts.

heading('Ours ÷ the fastest package that answers right');
for (const { label, ratio } of least) verdict(label, ratio, { least: 50 });
verdict('the least of them', Math.min(...least.map(({ ratio }) => ratio)), { least: 50 });

heading('Time of 10 years ÷ time of 8 hours, ours');
const [shortest, longest] = [SPANS[0], SPANS[4]];
for (const kind of KINDS) {
  verdict(kind, await timeRatio(ourLoops[kind](longest), ourLoops[kind](shortest)), { most: 1.5 });
}
