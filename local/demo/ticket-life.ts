/** One ticket's life, as the unit's customers and the service's support make it. */
import type { Calendar } from '#sla/calendar.ts';
import type { Instant } from '#tickets/event.ts';
import { answerOf } from './answer.ts';
import { type Behaviour, decidingAtOnce } from './behaviour.ts';
import { agentOf, type Course, contact, reply, work } from './course.ts';
import { openDiary } from './diary.ts';
import type { Life } from './life.ts';
import type { Random } from './random.ts';
import { handOver, stepsOf } from './steps.ts';
import type { Service, Unit } from './unit.ts';

export interface Birth {
  unit: Unit;
  service: Service;
  createdAt: Instant;
  /** Where in the 90 days it was made, 0…1. */
  progress: number;
  calendar: Calendar;
  random: Random;
  /** All that annoys, times this: a bad week has more of it. 1 where nothing is said. */
  strain?: number;
  /** Whether this requester is helped by a first line that may decide at once. */
  isTreated?: (requester: string) => boolean;
}

/** How much of the target may be used before the clock is stopped. */
const CAUTION = 0.8;
/** Tickets that are withdrawn, or turn out to be another one again. */
const WITHDRAWN = 0.014;
/** What is slow in writing is quick on the phone. */
const SPOKEN = 0.35;
/** Days after which a desk closes what was resolved. */
const CLOSING = 5;

/** The behaviour as it is at this time of the 90 days, and in this week. */
function atTime(behaviour: Behaviour, { progress, strain = 1 }: Birth): Behaviour {
  const [start, end] = behaviour.trend;
  const factor = (start + (end - start) * progress) * strain;
  const { handover, asks, nudges, reopens, content } = behaviour;
  return {
    ...behaviour,
    handover: Math.min(0.85, handover * factor),
    asks: asks * factor,
    nudges: nudges * factor,
    reopens: reopens * factor,
    content: 1 - Math.min(0.5, (1 - content) * factor),
  };
}

function resolve(course: Course): void {
  const { diary, random } = course;
  diary.note({ by: 'agent', status: 'resolved', ...(random.chance(0.88) ? { message: course.channel } : {}) });
}

/** From the creation to the first resolution. */
function solve(course: Course): void {
  const { diary, random, behaviour, targets, channel } = course;
  const spoken = channel === 'phone' || channel === 'chat' ? SPOKEN : 1;
  const answerIn = targets.response * spoken * random.lognormal(...behaviour.answer);
  const steps = stepsOf(course);
  work(course, answerIn * random.between(0.2, 0.6));
  diary.note({ by: 'agent', status: 'open', agent: agentOf(course) });
  if (random.chance(behaviour.nudges / 5)) {
    contact(course);
    course.pains += 0.3;
  }
  work(course, answerIn * random.between(0.3, 0.5));
  if (steps.length === 0 && random.chance(behaviour.atOnce)) {
    resolve(course);
    return;
  }
  reply(course);
  const effort = targets.resolution * random.lognormal(...behaviour.work) * (1 + steps.length * 0.08);
  const shares = [...steps, resolve].map(() => random.between(0.4, 1.6));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  for (const [index, step] of [...steps, resolve].entries()) {
    work(course, (effort * (shares[index] ?? 0)) / whole);
    step(course);
  }
}

/** It was not solved after all: the customer comes back, and it is solved again. */
function comeBack(course: Course): void {
  const { diary, random, behaviour, targets } = course;
  diary.wait(Math.min(90, random.lognormal(18, 1.1)));
  diary.note({ by: 'requester', message: course.channel, status: 'open' });
  course.pains += 1.6;
  course.parked = true; // The first clock has stopped: nothing is left to be stopped.
  work(course, targets.resolution * random.lognormal(0.12, 0.7));
  if (random.chance(behaviour.handover / 2)) handOver(course);
  work(course, targets.resolution * random.lognormal(0.08, 0.7));
  resolve(course);
}

/** After the resolution: it comes back, thanks, an answer to the question how it was, and the desk closes it. */
function settle(course: Course): void {
  const { diary, random, behaviour, unit } = course;
  for (let left = random.times(behaviour.reopens, 2); left > 0; left -= 1) comeBack(course);
  const resolvedAt = diary.now();
  if (random.chance(behaviour.thanks)) {
    diary.wait(random.lognormal(1, 0.9));
    diary.note({ by: 'requester', message: course.channel });
  }
  if (random.chance(unit.answers * (1 + Math.min(0.4, course.pains * 0.1)))) {
    diary.wait(Math.min(70, random.lognormal(5, 1)));
    diary.note({ by: 'requester', answer: answerOf(random, behaviour.content, course.pains) });
  }
  const since = (diary.now() - resolvedAt) / 3_600_000;
  diary.sleep(Math.max(0, CLOSING * 24 - since));
  diary.note({ by: 'system', status: 'closed' });
}

/** A life from the birth to the end, be it that it lies in the future. */
export function ticketLife(birth: Birth): Life {
  const { unit, service, createdAt, calendar, random, isTreated } = birth;
  const usual = atTime(service.behaviour, birth);
  const kind = random.chance(usual.requests) ? 'request' : 'incident';
  const priority = random.weighted(unit.priorities);
  const channel = random.weighted(unit.channels);
  const targets = unit.targets[priority];
  const [group] = service.groups;
  const requester = `u${random.integer(...unit.people)}`;
  const behaviour = isTreated?.(requester) === true ? decidingAtOnce(usual) : usual;
  const parks = random.chance(behaviour.parks);
  const diary = openDiary({ at: createdAt, by: 'requester', status: 'new', group, priority }, calendar, random);
  const course: Course = {
    diary,
    random,
    behaviour,
    targets,
    unit,
    service,
    kind,
    channel,
    priority,
    groups: [group],
    budget: parks ? targets.resolution * CAUTION : Number.POSITIVE_INFINITY,
    parked: false,
    pains: 0,
  };
  if (random.chance(WITHDRAWN)) {
    diary.work(targets.response * random.between(0.1, 0.4));
    // Only one of the desks knows withdrawn tickets.
    if (service.desk === 'servicenow') diary.note({ by: 'requester', status: 'cancelled' });
    else diary.note({ by: 'agent', merged: true });
  } else {
    solve(course);
    settle(course);
  }
  return { unit, service, kind, channel, requester, moments: diary.moments() };
}
